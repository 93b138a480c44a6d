/** The rows of this folder; migrations/0018-notices.sql says what they mean. */
import type { Generated } from 'kysely';
import type { Lang } from '../foundation/texts.ts';

export type NoticeChannel = 'email' | 'message' | 'webhook' | 'none';
export type NoticeState = 'waiting' | 'sent' | 'delivered' | 'failed' | 'discarded' | 'lapsed' | 'gathered' | 'shown';
export type Frequency = 'at-once' | 'daily' | 'none';

export interface NoticesTable {
  region: string;
  id: string;
  key: string;
  kind: string;
  recipient_kind: 'person' | 'official' | 'webhook';
  recipient: string | null;
  recipient_name: string;
  channel: NoticeChannel;
  address: string | null;
  address_masked: string | null;
  address_hash: string | null;
  subject_kind: string | null;
  subject_id: string | null;
  title: string;
  text: string;
  link: string | null;
  lang: Lang;
  urgent: boolean;
  secret: boolean;
  optional: boolean;
  lane: string;
  state: NoticeState;
  attempts: Generated<number>;
  created_at: Date;
  next_at: Date;
  until: Date;
  leased_until: Date | null;
  cause: string | null;
  sent_at: Date | null;
  delivered_at: Date | null;
  seen_at: Date | null;
  roundup_at: Date | null;
}

export interface NoticeSettingsTable {
  region: string;
  smtp_sealed: string | null;
  smtp_shown: string | null;
  from_name: string | null;
  from_address: string | null;
  gateway_url: string | null;
  gateway_secret_sealed: string | null;
  email_per_minute: number;
  message_per_minute: number;
  quiet_from: string;
  quiet_to: string;
  keep_days: number;
  updated_at: Date;
}

export interface OfficialContactsTable {
  region: string;
  official: string;
  email: string | null;
  phone: string | null;
  lang: Lang;
  tasks: Frequency;
  talk: Frequency;
  roundup_at: string;
  updated_at: Date;
}

export interface NoticeChoicesTable {
  region: string;
  about: string;
  channel: 'email' | 'message' | 'none' | null;
  lang: Lang | null;
  chosen_at: Date;
}

export interface WebhooksTable {
  region: string;
  id: string;
  name: string;
  url: string;
  types: string[];
  mode: 'structured' | 'binary';
  secret_sealed: string;
  previous_sealed: string | null;
  previous_until: Date | null;
  state: 'active' | 'paused';
  paused_because: string | null;
  failing_since: Date | null;
  created_at: Date;
}

export interface WebhookTriesTable {
  region: string;
  id: string;
  webhook: string;
  notice: string;
  at: Date;
  status: number | null;
  cause: string | null;
  millis: number;
}

declare module '../foundation/database.ts' {
  interface Tables {
    notices: NoticesTable;
    notice_settings: NoticeSettingsTable;
    official_contacts: OfficialContactsTable;
    notice_choices: NoticeChoicesTable;
    webhooks: WebhooksTable;
    webhook_tries: WebhookTriesTable;
  }
}
