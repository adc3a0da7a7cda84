import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';

export type Diagnostic = { readonly code: string; readonly message: string };

/** One resource of a deployment, with the values that it would have. */
export type Resource = {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, unknown>>;
};

type Parameter = { readonly name: string; readonly description?: string };
type Edge = { readonly source: string; readonly target: string };

/** Nothing is deployed: any subscription will do. */
const deployment = {
  tenantId: '00000000-0000-0000-0000-000000000001',
  subscriptionId: '00000000-0000-0000-0000-000000000002',
  location: 'westeurope',
};

/** The Bicep compiler as one process, which takes two seconds to start. Paths are relative to the root of the repository. */
export class Bicep {
  readonly #file: string;
  readonly #process: ChildProcess;
  readonly #connection: MessageConnection;

  constructor(file: string) {
    this.#file = file;
    const child = spawn(file, ['jsonrpc', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#process = child;
    this.#connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.#connection.listen();
  }

  async compile(file: string): Promise<{ contents: string; diagnostics: Diagnostic[] }> {
    return await this.#request('compile', { path: path.resolve(file) });
  }

  async format(file: string): Promise<string> {
    const { contents } = await this.#request<{ contents: string }>('format', { path: path.resolve(file) });
    return contents;
  }

  async parameters(file: string): Promise<Parameter[]> {
    const { parameters } = await this.#request<{ parameters: Parameter[] }>('getMetadata', {
      path: path.resolve(file),
    });
    return parameters;
  }

  /** `a -> b` for each resource or module a that is deployed after b. */
  async dependencies(file: string): Promise<string[]> {
    const { edges } = await this.#request<{ edges: Edge[] }>('getDeploymentGraph', {
      path: path.resolve(file),
    });
    return edges.map(({ source, target }) => `${source} -> ${target}`);
  }

  /** Every resource that a deployment with these parameters makes. */
  async snapshot(parametersFile: string): Promise<{ resources: Resource[]; diagnostics: Diagnostic[] }> {
    const { snapshot } = await this.#request<{ snapshot: string }>('getSnapshot', {
      path: path.resolve(parametersFile),
      metadata: deployment,
    });
    const { predictedResources, diagnostics } = JSON.parse(snapshot);
    return { resources: predictedResources, diagnostics };
  }

  /** What the rules of a configuration say about a file, which the compiler prints only in a process of its own. */
  async lint(file: string, config: string): Promise<string[]> {
    const options = ['lint', file, '--config', config, '--diagnostics-format', 'sarif'];
    const { stdout } = await promisify(execFile)(this.#file, options);
    return JSON.parse(stdout).runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId);
  }

  async stop(): Promise<void> {
    this.#connection.dispose();
    this.#process.kill();
    await once(this.#process, 'exit');
  }

  #request<Answer>(method: string, parameters: object): Promise<Answer> {
    return this.#connection.sendRequest(`bicep/${method}`, parameters);
  }
}
