"use client";

import { Button, Input, TextField } from "@heroui/react";
import { Check, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useActionCall } from "@/components/ui/use-action-call";
import { removeViewAction, renameViewAction } from "@/lib/saved-views/actions";
import type { SavedView } from "@/lib/saved-views/schemas";

type Props = { view: SavedView; onOpen: () => void; onChanged: () => Promise<void> };

/** One view: a press opens it; it can be renamed in place, and removed. */
export function ViewItem({ view, onOpen, onChanged }: Props) {
  const t = useTranslations("saved-views");
  const common = useTranslations("common");
  const { run, isPending, error } = useActionCall();
  const [name, setName] = useState<string | null>(null);
  const { id } = view;
  const rename = async (wanted: string) => {
    if (!(await run(() => renameViewAction({ id, name: wanted })))) return;
    setName(null);
    await onChanged();
  };
  const remove = async () => {
    if (await run(() => removeViewAction({ id }))) await onChanged();
  };
  return (
    <li className="flex flex-col gap-1 py-0.5">
      {name === null ? (
        <div className="flex items-center gap-1">
          <button
            type="button"
            onClick={onOpen}
            className="min-w-0 flex-1 truncate rounded px-1 py-1 text-left text-link outline-none hover:underline focus-visible:ring-2 focus-visible:ring-focus"
          >
            <bdi>{view.name}</bdi>
          </button>
          <Button
            isIconOnly
            size="sm"
            variant="ghost"
            aria-label={t("rename", { name: view.name })}
            onPress={() => setName(view.name)}
          >
            <Pencil className="size-4" aria-hidden />
          </Button>
          <Button
            isIconOnly
            size="sm"
            variant="ghost"
            isPending={isPending}
            aria-label={t("remove", { name: view.name })}
            onPress={remove}
          >
            <Trash2 className="size-4" aria-hidden />
          </Button>
        </div>
      ) : (
        <form
          method="post"
          className="flex items-center gap-1"
          onSubmit={(event) => {
            event.preventDefault();
            void rename(name);
          }}
        >
          <TextField
            aria-label={t("rename", { name: view.name })}
            value={name}
            onChange={setName}
            maxLength={40}
            className="min-w-0 flex-1"
          >
            <Input className="w-full" />
          </TextField>
          <Button
            isIconOnly
            type="submit"
            size="sm"
            isPending={isPending}
            isDisabled={name.trim() === ""}
            aria-label={common("save")}
          >
            <Check className="size-4" aria-hidden />
          </Button>
        </form>
      )}
      {error && <ErrorNotice error={error} />}
    </li>
  );
}
