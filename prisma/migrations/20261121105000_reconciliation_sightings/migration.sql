-- What matching a bill asks of the sightings: few rows of many.
CREATE INDEX "seen_orders_untold_idx" ON "seen_orders"("account_id") WHERE "told" < "receivers";
CREATE INDEX "seen_orders_refunded_idx" ON "seen_orders"("account_id") WHERE "refunded_fen" > 0;
