/** What the payload of a stream message is (amazon-ssm-agent, agent/session/contracts/model.go). */
export const payloadTypes = {
  output: 1,
  handshakeRequest: 5,
  handshakeResponse: 6,
  handshakeComplete: 7,
  flag: 10,
} as const;
