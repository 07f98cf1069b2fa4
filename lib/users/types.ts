import type { Role } from "@/lib/access/permissions";

/** A user as the pages show her. Times are ISO in UTC; null for never. */
export type UserRow = {
  id: string;
  email: string;
  name: string;
  role: Role;
  disabledAt: string | null;
  createdAt: string;
  lastSeenAt: string | null;
  openSessions: number;
};

export type UserList = { rows: UserRow[]; next: null; previous: null };
