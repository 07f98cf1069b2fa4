-- CreateIndex
CREATE INDEX "audit_events_actor_type_sequence_idx" ON "audit_events"("actor_type", "sequence" DESC);

-- CreateIndex
CREATE INDEX "audit_events_account_id_sequence_idx" ON "audit_events"("account_id", "sequence" DESC);
