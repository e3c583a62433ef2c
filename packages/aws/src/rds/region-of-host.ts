/** `name.abc123.eu-west-1.rds.amazonaws.com`, Aurora's and proxies' endpoints alike, and China's. */
const rdsHost = /\.([a-z]{2}(?:-[a-z]+)+-\d+)\.rds\.amazonaws\.com(?:\.cn)?\.?$/i;

/** The region in an endpoint of RDS; undefined for any other host name. */
export function regionOfHost(host: string): string | undefined {
  return rdsHost.exec(host)?.[1]?.toLowerCase();
}
