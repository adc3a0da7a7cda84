import { messageOf } from '@assignment-relay/emulator-kit';
import type { Rule } from '../../broker/Rule.ts';
import { entityNotFound, ruleExists } from '../../broker/refusals.ts';
import { ServiceBusError } from '../../broker/ServiceBusError.ts';
import { createRule } from '../../filters/createRule.ts';
import { types } from '../codec/types.ts';
import { number, text } from './arguments.ts';
import type { Operation } from './Operation.ts';
import { decodeRule, encodeRule } from './rules.ts';

export const addRule: Operation = (call) => {
  const { rules } = call.namespace.subscription(call.entity);
  const name = text(call, 'rule-name');
  if (rules.has(name)) {
    throw ruleExists(call.namespace.subscription(call.entity).queue.path, name);
  }
  rules.set(
    name,
    readRule(() => createRule(decodeRule(name, call.body.get('rule-description')))),
  );
  return {};
};

export const removeRule: Operation = (call) => {
  const name = text(call, 'rule-name');
  if (call.namespace.subscription(call.entity).rules.delete(name)) return {};
  throw entityNotFound(`${call.entity}/$rules/${name}`);
};

export const enumerateRules: Operation = (call) => {
  const skip = number(call, 'skip');
  const rules = [...call.namespace.subscription(call.entity).rules.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .slice(skip, skip + number(call, 'top'));
  if (rules.length === 0) return undefined;
  return { rules: types.wrap(rules.map((rule) => ({ 'rule-description': encodeRule(rule) }))) };
};

function readRule(read: () => Rule): Rule {
  try {
    return read();
  } catch (cause) {
    throw new ServiceBusError('ArgumentError', messageOf(cause));
  }
}
