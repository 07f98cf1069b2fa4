"use client";

import { Button, Description, Label, TextArea, TextField } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Instant } from "@/components/ui/instant";
import { Section } from "@/components/ui/section";
import { useActionCall } from "@/components/ui/use-action-call";
import { useRequestKey } from "@/components/ui/use-request-key";
import { UserText } from "@/components/ui/user-text";
import { writeNoteAction } from "@/lib/reconciliation/day/actions";
import type { DiscrepancyNoteView } from "@/lib/reconciliation/day/types";
import { discrepanciesPath } from "./paths";

function NoteForm({ id }: { id: string }) {
  const t = useTranslations("reconciliation-day.notes");
  const queryClient = useQueryClient();
  const { requestKey, renew } = useRequestKey();
  const { run, isPending, error } = useActionCall();
  const [text, setText] = useState("");
  const send = async () => {
    const written = await run(() => writeNoteAction({ requestKey, discrepancyId: id, text }));
    if (!written) return;
    setText("");
    renew();
    await queryClient.invalidateQueries({ queryKey: [`${discrepanciesPath}/${id}`] });
  };
  return (
    <form
      method="post"
      className="flex flex-col gap-2 border-separator border-t px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextField value={text} onChange={setText} maxLength={2_000}>
        <Label>{t("label")}</Label>
        <TextArea rows={2} className="w-full" />
        <Description>{t("hint")}</Description>
      </TextField>
      {error && <ErrorNotice error={error} />}
      <Button
        type="submit"
        size="sm"
        variant="secondary"
        className="self-end"
        isPending={isPending}
        isDisabled={text.trim() === ""}
      >
        {t("add")}
      </Button>
    </form>
  );
}

type Props = { id: string; notes: readonly DiscrepancyNoteView[]; mayManage: boolean };

/** What people have written about it, oldest first, and room for more. */
export function DiscrepancyNotes({ id, notes, mayManage }: Props) {
  const t = useTranslations("reconciliation-day.notes");
  return (
    <Section title={t("title")} flush>
      {notes.length === 0 ? (
        <p className="px-4 py-2.5 text-muted">{t("none")}</p>
      ) : (
        <ul>
          {notes.map((note) => (
            <li key={note.id} className="border-separator border-b px-4 py-2 last:border-b-0">
              <p className="whitespace-pre-wrap">
                <UserText>{note.text}</UserText>
              </p>
              <p className="text-muted text-xs">
                <UserText>{note.writtenByName}</UserText> · <Instant at={note.at} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {mayManage && <NoteForm key={id} id={id} />}
    </Section>
  );
}
