"use server";

import { protectedAction } from "@/lib/access/action";
import { removeView } from "./remove-view";
import { renameView } from "./rename-view";
import { saveView } from "./save-view";
import { removeViewInput, renameViewInput, saveViewInput } from "./schemas";

export const saveViewAction = protectedAction({
  permission: "saved-views:manage",
  audit: "saved-views.save",
  schema: saveViewInput,
  verb: saveView,
});

export const renameViewAction = protectedAction({
  permission: "saved-views:manage",
  audit: "saved-views.rename",
  schema: renameViewInput,
  verb: renameView,
});

export const removeViewAction = protectedAction({
  permission: "saved-views:manage",
  audit: "saved-views.remove",
  schema: removeViewInput,
  verb: removeView,
});
