/** The library's names, taken apart here once: it is written in CommonJS. */
import models from '@tufjs/models';

export const { Key, Metadata, MetadataKind, MetaFile, Root, Signature, Snapshot, TargetFile, Targets, Timestamp } =
  models;
export type Root = models.Root;
export type Snapshot = models.Snapshot;
export type Targets = models.Targets;
export type Timestamp = models.Timestamp;
export type Metadata<T extends Root | Snapshot | Targets | Timestamp> = models.Metadata<T>;
/** What every role's metadata has. */
export interface Signed {
  readonly version: number;
  readonly expires: string;
}
