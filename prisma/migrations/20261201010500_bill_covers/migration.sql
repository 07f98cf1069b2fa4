-- A bill lists payments, refunds or both, and counts for its day only for what it lists. Bills of before list both.
-- AlterTable
ALTER TABLE "bills" ADD COLUMN     "counts_payments" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "counts_refunds" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "covers_payments" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "covers_refunds" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "is_to_the_minute" BOOLEAN NOT NULL DEFAULT false;

-- One bill of an account, merchant and day counts for its payments, and one, which may be another, for its refunds.
DROP INDEX "bills_current_key";
CREATE UNIQUE INDEX "bills_payments_key" ON "bills"("account_id", "day", "mch_id") WHERE "state" = 'current' AND "counts_payments";
CREATE UNIQUE INDEX "bills_refunds_key" ON "bills"("account_id", "day", "mch_id") WHERE "state" = 'current' AND "counts_refunds";
CREATE INDEX "bills_current_idx" ON "bills"("account_id", "day", "mch_id") WHERE "state" = 'current';
