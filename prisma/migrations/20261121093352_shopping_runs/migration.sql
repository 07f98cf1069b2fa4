-- AlterTable
ALTER TABLE "shopping_verifications" ADD COLUMN     "run_id" UUID;

-- CreateTable
CREATE TABLE "shopping_payers" (
    "id" UUID NOT NULL,
    "openid_sealed" TEXT NOT NULL,
    "run_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shopping_payers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "shopping_payers_run_id_idx" ON "shopping_payers"("run_id");

-- CreateIndex
CREATE INDEX "shopping_payers_created_at_idx" ON "shopping_payers"("created_at");

-- CreateIndex
CREATE INDEX "shopping_verifications_run_id_created_at_id_idx" ON "shopping_verifications"("run_id", "created_at" DESC, "id" DESC);
