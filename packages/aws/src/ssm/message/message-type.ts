/** Who sends what over a data channel (amazon-ssm-agent, agent/session/contracts). */
export const messageTypes = {
  /** Ours to the agent. */
  input: 'input_stream_data',
  /** The agent's to us. */
  output: 'output_stream_data',
  acknowledge: 'acknowledge',
  channelClosed: 'channel_closed',
  startPublication: 'start_publication',
  pausePublication: 'pause_publication',
} as const;
