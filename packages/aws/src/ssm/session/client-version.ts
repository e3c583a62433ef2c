/**
 * What this client tells the agent that it is. The agent acts by it (amazon-ssm-agent, agent/session/plugins/port): from 1.1.70
 * on it multiplexes streams by smux, above 1.2.331.0 without pings of smux's own.
 */
export const clientVersion = '1.2.694.0';
