/** What an agent message carries: its PayloadType, as amazon-ssm-agent numbers them. */
export const payloadType = {
  output: 1,
  handshakeRequest: 5,
  handshakeResponse: 6,
  handshakeComplete: 7,
  flag: 10,
} as const;

/** The u32 of a message of the type `flag`. */
export const flag = { disconnectToPort: 1, terminateSession: 2, connectToPortError: 3 } as const;
