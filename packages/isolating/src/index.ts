export { openRoom } from './open-room';
export {
  type Doorway,
  type IsolationMode,
  isolationModes,
  type Room,
  type RoomLimits,
  type RoomRunOptions,
} from './room';
export type { RoomRequest } from './room-request';
