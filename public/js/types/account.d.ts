// What an account is, as the server tells it to its owner. The mirror of src/protocol/account.rs.

import type { Slot } from "./frame.js";
import type { RoomStorage, Session } from "./room.js";

export type Account = {
  id: string;
  is_guest: boolean;
  passkeys: Passkey[];
  sessions: DeviceSession[];
  /** How many are unused. */
  recovery_codes: number;
};
export type Passkey = { id: string; label: string; created_at: number; used_at: number };
export type DeviceSession = {
  id: string;
  label: string;
  created_at: number;
  seen_at: number;
  current: boolean;
  /** Whether something is pushed to it. */
  push?: boolean;
};
export type DeviceLink = { url: string; expires_at: number };

export type AccountParts = {
  slot: Slot;
  /** The room that is open. */
  session: Session;
  /** Of all rooms. */
  storage: RoomStorage;
};
/** Does something about the account, and shows what came of it; the words say that it worked. */
export type AccountAct = (act: () => Promise<unknown>, done?: string) => void;
