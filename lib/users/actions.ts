"use server";

import { protectedAction } from "@/lib/access/action";
import { createUser } from "./create-user";
import { endSessions } from "./end-sessions";
import { resetPassword } from "./reset-password";
import { createUserInput, setUserDisabledInput, updateUserInput, userId } from "./schemas";
import { setUserDisabled } from "./set-user-disabled";
import { updateUser } from "./update-user";

export const createUserAction = protectedAction({
  permission: "users:manage",
  audit: "users.create",
  schema: createUserInput,
  verb: createUser,
});

export const updateUserAction = protectedAction({
  permission: "users:manage",
  audit: "users.update",
  schema: updateUserInput,
  verb: updateUser,
});

export const setUserDisabledAction = protectedAction({
  permission: "users:manage",
  audit: "users.update",
  schema: setUserDisabledInput,
  verb: setUserDisabled,
});

export const resetPasswordAction = protectedAction({
  permission: "users:manage",
  audit: "users.reset-password",
  schema: userId,
  verb: resetPassword,
});

export const endSessionsAction = protectedAction({
  permission: "users:manage",
  audit: "users.end-sessions",
  schema: userId,
  verb: endSessions,
});
