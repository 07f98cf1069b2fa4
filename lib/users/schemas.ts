import { z } from "zod";
import { roles } from "@/lib/access/permissions";

const name = z.string().trim().min(1, "required").max(60, "tooLong");
const role = z.enum(roles, "choose");

/** A new user as the form and the command give her. The e-mail is kept in lower case. */
export const createUserInput = z.object({
  email: z.string().trim().toLowerCase().max(320, "tooLong").pipe(z.email("email")),
  name,
  role,
});

export const userId = z.object({ id: z.uuid() });
export const updateUserInput = userId.extend({ name, role });
export const setUserDisabledInput = userId.extend({ disabled: z.boolean() });

export type CreateUserInput = z.output<typeof createUserInput>;
export type UpdateUserInput = z.output<typeof updateUserInput>;
export type SetUserDisabledInput = z.output<typeof setUserDisabledInput>;
export type UserIdInput = z.output<typeof userId>;
