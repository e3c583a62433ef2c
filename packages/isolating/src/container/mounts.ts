import type Docker from 'dockerode';

/** A path of the engine's machine, read-only. */
export function bindMount(source: string, target: string): Docker.MountSettings {
  return { Type: 'bind', Source: source, Target: target, ReadOnly: true };
}

/**
 * A new volume, which goes with its container.
 *
 * @param options of the local driver, as mount takes them: https://docs.docker.com/reference/cli/docker/volume/create/#opt
 */
export function ownVolume(target: string, options: Record<string, string>): Docker.MountSettings {
  const DriverConfig = { Name: 'local', Options: options };
  const VolumeOptions = { NoCopy: true, Labels: {}, DriverConfig };
  return { Type: 'volume', Source: '', Target: target, VolumeOptions };
}

/** Covers a folder by an empty one. */
export function emptyFolder(target: string): Docker.MountSettings {
  const TmpfsOptions = { SizeBytes: 4096, Mode: 0o555 };
  return { Type: 'tmpfs', Source: '', Target: target, ReadOnly: true, TmpfsOptions };
}
