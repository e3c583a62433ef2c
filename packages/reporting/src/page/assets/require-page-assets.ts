import { assetHashes } from './asset-hashes';
import { type PageAssetName, pageAsset } from './page-asset';

/**
 * Looks for all scripts and style sheets of report.html, before a run whose report would need them.
 *
 * @throws AdvisedError where one is missing, or is another's
 */
export function requirePageAssets(): void {
  for (const name of Object.keys(assetHashes) as PageAssetName[]) pageAsset(name);
}
