/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

/** Packages published as ES modules only: jest runs CommonJS, so they are transformed like our own sources. */
const esModuleOnly = [
  '@actions',
  '@noble',
  '@octokit',
  '@scure',
  'age-encryption',
  'universal-user-agent',
  'before-after-hook',
  'content-type',
  'json-with-bigint',
];

const config: Config = {
  testEnvironment: 'node',
  roots: ['<rootDir>/packages', '<rootDir>/actions', '<rootDir>/scripts', '<rootDir>/examples'],
  resolver: '<rootDir>/scripts/jest/resolve.cjs',
  reporters: ['default', '<rootDir>/scripts/jest/skip-reporter.cjs'],
  testMatch: ['**/*.test.ts', '**/*.itest.ts'],
  transform: {
    '^.+\\.(t|j|mj)s$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModuleOnly.join('|')})/)`],
  // For what hangs: a busy machine may take minutes for what takes seconds.
  testTimeout: 300_000,
  maxWorkers: 2,
};

export default config;
