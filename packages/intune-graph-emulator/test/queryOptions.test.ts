import { describe, expect, test } from '@jest/globals';
import {
  compliancePolicy,
  configuration,
  enrollmentConfiguration,
  group,
  resourceAccessProfile,
} from './ids.ts';
import { readError } from './readError.ts';
import { useEmulator } from './useEmulator.ts';

const { emulator, send } = useEmulator();
const roleless = useEmulator({ roles: [] });

const v1 = '/v1.0/deviceManagement';
const beta = '/beta/deviceManagement';
const policies = `${v1}/deviceCompliancePolicies`;
const policy = `${policies}/${compliancePolicy(1)}`;
const assignments = `${policy}/assignments`;
const assignment = `${assignments}/${compliancePolicy(1)}_${group(1)}`;
const metadata = (version: string) => `${emulator().url}/${version}/$metadata#deviceManagement`;
const values = (body: Record<string, unknown>) => [body['value']].flat();
const keys = (value: unknown) => Object.keys(Object(value)).sort();

describe('policies', () => {
  test.each([
    ['v1.0', 'deviceCompliancePolicies', compliancePolicy(1)],
    ['beta', 'deviceConfigurations', configuration(1)],
    ['v1.0', 'deviceEnrollmentConfigurations', enrollmentConfiguration(1)],
    ['beta', 'resourceAccessProfiles', resourceAccessProfile(1)],
  ])('of %s %s are listed, and each can be read', async (version, collection, id) => {
    const path = `/${version}/deviceManagement/${collection}`;
    const { body } = await send(path);
    expect(body['@odata.context']).toBe(`${metadata(version)}/${collection}`);
    expect(values(body)[0]).toMatchObject({
      id,
      '@odata.type': expect.stringMatching(/^#microsoft\.graph\./),
    });
    const { body: one } = await send(`${path}/${id.toUpperCase()}`);
    expect(one).toEqual({
      '@odata.context': `${metadata(version)}/${collection}/$entity`,
      ...Object(values(body)[0]),
    });
    expect(keys(one)).not.toContain('assignments');
  });

  test('have the properties of their base type', async () => {
    expect((await send(policy)).body).toEqual({
      '@odata.context': `${metadata('v1.0')}/deviceCompliancePolicies/$entity`,
      '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
      id: compliancePolicy(1),
      createdDateTime: expect.stringMatching(/Z$/),
      description: null,
      displayName: 'Windows 11: BitLocker and firewall',
      lastModifiedDateTime: expect.stringMatching(/Z$/),
      version: 1,
    });
    expect((await send(policy.replace('v1.0', 'beta'))).body).toMatchObject({ roleScopeTagIds: ['0'] });
  });

  test('come in pages', async () => {
    const path = `${beta}/deviceConfigurations`;
    const ids = new Set();
    let url: unknown = path;
    let pages = 0;
    for (; url; pages += 1) {
      const { body } = await send(`${url}`);
      for (const value of values(body)) ids.add(Object(value).id);
      url = body['@odata.nextLink'];
    }
    expect(ids).toEqual(
      new Set(
        emulator()
          .state()
          .deviceConfigurations.map(({ id }) => id),
      ),
    );
    expect(pages).toBe(4);
  });

  test('that do not exist are a 404', async () => {
    expect(await send(`${policies}/none`)).toMatchObject({ status: 404 });
  });

  test.each([
    ['POST', policies],
    ['PATCH', policy],
    ['DELETE', policy],
  ])('cannot be written: %s is a 501', async (method, path) => {
    const reply = await send(path, { method, body: {} });
    expect(reply.status).toBe(501);
    expect(readError(reply).message).toBe(`This emulator does not serve ${method} of policies, only GET.`);
  });

  test('need the permission', async () => {
    expect(await roleless.send(policies)).toMatchObject({ status: 403 });
    expect(await roleless.send(policy)).toMatchObject({ status: 403 });
  });
});

describe('$select', () => {
  test.each([
    ['a policy', policy, 'id,displayName', ['@odata.type', 'displayName', 'id']],
    ['policies', policies, 'version', ['@odata.type', 'version']],
    ['an assignment', assignment, 'target', ['target']],
    ['assignments', assignments, 'id', ['id']],
  ])('returns only these properties of %s, and the context says so', async (_, path, select, expected) => {
    const { body } = await send(`${path}?$select=${select}`);
    const { '@odata.context': context, '@odata.nextLink': link, ...own } = body;
    expect(context).toMatch(new RegExp(`\\(${select}\\)(/\\$entity)?$`));
    for (const item of 'value' in own ? values(own) : [own]) expect(keys(item)).toEqual(expected);
    expect(link === undefined || `${link}`.includes(`?$select=${select}&$skiptoken=`)).toBe(true);
  });

  test.each(['%24select=id', '$SELECT=ID', 'select=id', '%24select=%20id', '$select=id&other=1'])(
    'can be written %s',
    async (query) => {
      const { body } = await send(`${assignment}?${query}`);
      expect(keys(body)).toEqual(['@odata.context', 'id']);
      expect(body['@odata.context']).toMatch(/\(id\)\/\$entity$/);
    },
  );

  test('with * returns all properties', async () => {
    const { body } = await send(`${assignment}?$select=*`);
    expect(body).toEqual((await send(assignment)).body);
  });

  test.each([
    [policy, 'passwordRequired', 'deviceCompliancePolicy'],
    [policies, 'id,roleScopeTagIds', 'deviceCompliancePolicy'],
    [assignments, 'displayName', 'deviceCompliancePolicyAssignment'],
    [assignment, 'source', 'deviceCompliancePolicyAssignment'],
    [`${beta}/resourceAccessProfiles`, 'priority', 'deviceManagementResourceAccessProfileBase'],
  ])('of %s refuses the unknown property in %s', async (path, select, type) => {
    const reply = await send(`${path}?$select=${select}`);
    expect(reply.status).toBe(400);
    expect(readError(reply)).toEqual({
      code: 'BadRequest',
      message: `Parsing OData Select and Expand failed: Could not find a property named '${select.split(',').at(-1)}' on type 'microsoft.graph.${type}'.`,
      intune: false,
    });
  });

  test.each(['', 'id,', 'id;target'])("refuses the value '%s'", async (select) => {
    const reply = await send(`${assignment}?$select=${select}`);
    expect(reply.status).toBe(400);
    expect(readError(reply).message).toContain('is not valid in a $select or $expand expression.');
  });
});

describe('$top', () => {
  test('is the page size, and the link keeps it with the other parameters', async () => {
    const path = `${assignments}?%24top=2&$select=id&tag=a%26b`;
    const first = await send(path);
    expect(values(first.body)).toHaveLength(2);
    expect(first.body['@odata.nextLink']).toMatch(/\?%24top=2&\$select=id&tag=a%26b&\$skiptoken=\w+$/);
    const second = await send(`${first.body['@odata.nextLink']}`);
    const third = await send(`${second.body['@odata.nextLink']}`);
    expect(keys(third.body)).not.toContain('@odata.nextLink');
    expect([first, second, third].flatMap(({ body }) => values(body))).toEqual(
      [1, 2, 3, 4, 5].map((n) => ({ id: `${compliancePolicy(1)}_${group(n)}` })),
    );
  });

  test('can be larger than the page size of the emulator', async () => {
    const { body } = await send(`${assignments}?$top=999`);
    expect(values(body)).toHaveLength(5);
    expect(keys(body)).not.toContain('@odata.nextLink');
  });

  test.each(['0', '-1', '1.5', 'ten', '', '1e1'])("refuses the value '%s'", async (top) => {
    const reply = await send(`${policies}?$top=${top}`);
    expect(reply.status).toBe(400);
    expect(readError(reply).message).toContain(`Invalid value '${top}' for $top query option found.`);
  });

  test.each(['$top=1', '$skiptoken=ZnJvbT0z'])(
    'is for collections: %s of an entity is a 400',
    async (query) => {
      for (const path of [policy, assignment]) {
        const reply = await send(`${path}?${query}`);
        expect(reply.status).toBe(400);
        expect(readError(reply).message).toMatch(/^The requested resource is not a collection\./);
      }
    },
  );
});

test.each(['x', '', 'ZnJvbT0teA'])("a $skiptoken of '%s' is a 400", async (token) => {
  const reply = await send(`${assignments}?$skiptoken=${token}`);
  expect(reply.status).toBe(400);
  expect(readError(reply).message).toBe('Badly formed token.');
});

describe('$expand', () => {
  test('adds all assignments to a policy', async () => {
    const { body } = await send(`${policy}?$expand=assignments`);
    expect(body).toMatchObject({
      '@odata.context': `${metadata('v1.0')}/deviceCompliancePolicies(assignments())/$entity`,
      'assignments@odata.context': `${metadata('v1.0')}/deviceCompliancePolicies('${compliancePolicy(1)}')/assignments`,
    });
    expect(body['assignments']).toEqual(values((await send(`${assignments}?$top=99`)).body));
  });

  test('adds them to each policy of a list, also with $select, and the link keeps it', async () => {
    const { body } = await send(`${beta}/deviceConfigurations?$expand=Assignments&$select=id&$top=2`);
    expect(body['@odata.context']).toBe(`${metadata('beta')}/deviceConfigurations(id,assignments())`);
    expect(body['@odata.nextLink']).toContain('?$expand=Assignments&$select=id&$top=2&$skiptoken=');
    const stored = emulator().state().deviceConfigurations.slice(0, 2);
    expect(values(body)).toMatchObject(
      stored.map(({ id, assignments: all }) => ({ id, assignments: all.map((it) => ({ id: it.id })) })),
    );
    for (const value of values(body))
      expect(keys(value)).toEqual(['@odata.type', 'assignments', 'assignments@odata.context', 'id']);
  });

  test.each([
    [policies, 'deviceStatuses', 'deviceCompliancePolicy'],
    [policy, 'displayName', 'deviceCompliancePolicy'],
    [assignments, 'target', 'deviceCompliancePolicyAssignment'],
  ])('of %s refuses %s', async (path, expand, type) => {
    const reply = await send(`${path}?$expand=${expand}`);
    expect(reply.status).toBe(400);
    expect(readError(reply).message).toContain(
      `Could not find a property named '${expand}' on type 'microsoft.graph.${type}'.`,
    );
  });
});

describe('what the emulator does not serve is never ignored', () => {
  test.each(['$filter', '$orderby', '$search', '$count', '$skip', '%24Filter', 'orderby', '$other'])(
    'the option %s is a 501 that names it',
    async (option) => {
      const reply = await send(`${policies}?${option}=1`);
      expect(reply.status).toBe(501);
      expect(readError(reply).message).toBe(
        `This emulator does not serve the query option '${decodeURIComponent(option)}'.`,
      );
    },
  );

  test.each(['$expand=assignments($select=id)', '$select=microsoft.graph.iosCompliancePolicy/version'])(
    '%s is a 501',
    async (query) => {
      expect(await send(`${policies}?${query}`)).toMatchObject({ status: 501 });
    },
  );

  test('an option of a write is a 501, and nothing is applied', async () => {
    const before = emulator().state();
    const body = { target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } };
    const reply = await send(`${assignment}?$select=id`, { method: 'PATCH', body });
    expect(reply.status).toBe(501);
    expect(readError(reply).message).toBe(
      "This emulator does not serve the query option '$select' of a write.",
    );
    expect(emulator().state()).toEqual(before);
  });

  test('an option that is given twice is a 400', async () => {
    const reply = await send(`${policies}?$top=1&%24TOP=2`);
    expect(reply.status).toBe(400);
    expect(readError(reply).message).toMatch(/^Query option '\$top' was specified more than once/);
  });
});
