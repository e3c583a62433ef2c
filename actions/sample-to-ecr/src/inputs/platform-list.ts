import { InputError } from '@prodlike/core';

export const knownPlatforms = ['linux/amd64', 'linux/arm64'] as const;

export type Platform = (typeof knownPlatforms)[number];

/** The input platforms, by commas or blanks; empty for this machine's. @throws InputError for another word */
export function platformList(text: string): readonly Platform[] {
  const words = [...new Set(text.split(/[\s,]+/).filter((word) => word !== ''))];
  return words.map((word) => {
    const known = knownPlatforms.find((platform) => platform === word);
    if (known !== undefined) return known;
    const fault = `has ${JSON.stringify(word.slice(0, 60))}, which is not known`;
    throw new InputError('platforms', fault, `Use ${knownPlatforms.join(' and ')}.`);
  });
}
