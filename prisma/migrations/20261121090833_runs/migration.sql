-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('running', 'held', 'paused', 'cancelled', 'finished');

-- CreateEnum
CREATE TYPE "RunRowState" AS ENUM ('waiting', 'working', 'succeeded', 'failed', 'refused', 'unknown', 'cancelled');

-- CreateTable
CREATE TABLE "runs" (
    "id" UUID NOT NULL,
    "request_key" UUID NOT NULL,
    "request_digest" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "account_id" UUID,
    "title" TEXT NOT NULL,
    "state" "RunState" NOT NULL,
    "reason" TEXT,
    "resume_at" TIMESTAMPTZ(3),
    "columns" JSONB NOT NULL,
    "actor_id" UUID NOT NULL,
    "actor_name" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_rows" (
    "run_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "line" INTEGER,
    "label" TEXT NOT NULL,
    "source" JSONB NOT NULL,
    "input" JSONB,
    "request_key" UUID NOT NULL,
    "is_spent" BOOLEAN NOT NULL DEFAULT false,
    "state" "RunRowState" NOT NULL,
    "claim" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "target_type" TEXT,
    "target_id" UUID,
    "problem" JSONB,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_rows_pkey" PRIMARY KEY ("run_id","number")
);

-- CreateTable
CREATE TABLE "run_paces" (
    "kind" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_paces_pkey" PRIMARY KEY ("kind","account_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "runs_request_key_key" ON "runs"("request_key");

-- CreateIndex
CREATE INDEX "runs_created_at_id_idx" ON "runs"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "runs_kind_created_at_id_idx" ON "runs"("kind", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "runs_state_created_at_id_idx" ON "runs"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "runs_created_by_id_created_at_id_idx" ON "runs"("created_by_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "run_rows_run_id_state_number_idx" ON "run_rows"("run_id", "state", "number");

-- AddForeignKey
ALTER TABLE "run_rows" ADD CONSTRAINT "run_rows_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
