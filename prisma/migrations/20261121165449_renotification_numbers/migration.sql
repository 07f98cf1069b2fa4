-- Order ids are searched by their beginning, which needs text_pattern_ops.

-- CreateIndex
CREATE INDEX "renotifications_wechat_order_id_idx" ON "renotifications"("wechat_order_id" text_pattern_ops);
