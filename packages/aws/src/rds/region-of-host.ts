/** `name.abc123.eu-west-1.rds.amazonaws.com`, Aurora's and proxies' endpoints alike, and `name.abc123.rds.cn-north-1.amazonaws.com.cn` of China. */
const rdsHost =
  /\.(?:([a-z]{2}(?:-[a-z]+)+-\d+)\.rds|rds\.([a-z]{2}(?:-[a-z]+)+-\d+))\.amazonaws\.com(?:\.cn)?\.?$/i;

/** The region in an endpoint of RDS; undefined for any other host name. */
export function regionOfHost(host: string): string | undefined {
  const [, region, inChina] = rdsHost.exec(host) ?? [];
  return (region ?? inChina)?.toLowerCase();
}
