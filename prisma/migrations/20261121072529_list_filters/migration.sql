-- Lists are filtered and paged by these. Numbers are searched by their beginning, which needs text_pattern_ops
-- (Prisma's schema cannot say so).

-- CreateIndex
CREATE INDEX "mock_notifications_state_created_at_id_idx" ON "mock_notifications"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mock_notifications_account_id_created_at_id_idx" ON "mock_notifications"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "renotifications_account_id_created_at_id_idx" ON "renotifications"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "shopping_verifications_state_created_at_id_idx" ON "shopping_verifications"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "shopping_verifications_account_id_created_at_id_idx" ON "shopping_verifications"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "shopping_verifications_out_trade_no_idx" ON "shopping_verifications"("out_trade_no" text_pattern_ops);

DROP INDEX "shopping_verifications_transaction_id_idx";
CREATE INDEX "shopping_verifications_transaction_id_idx" ON "shopping_verifications"("transaction_id" text_pattern_ops);
DROP INDEX "shopping_verifications_mchid_out_trade_no_idx";
CREATE INDEX "shopping_verifications_mchid_out_trade_no_idx" ON "shopping_verifications"("mchid" text_pattern_ops, "out_trade_no" text_pattern_ops);
