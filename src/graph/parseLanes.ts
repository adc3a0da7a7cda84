import { type ThrottlingArea, throttlingAreas } from './throttlingAreas.ts';

/**
 * Lanes, separated by commas, or `all`.
 * @returns undefined if one of the names is not a lane
 */
export function parseLanes(text: string): readonly ThrottlingArea[] | undefined {
  if (text.trim() === 'all') return throttlingAreas;
  const names = text.split(',').map((name) => name.trim());
  const lanes = throttlingAreas.filter((area) => names.includes(area));
  return lanes.length === new Set(names).size ? lanes : undefined;
}
