#include "engine/journal/journal_schema.h"

namespace manyhands {
namespace {

// Places count from 0; times ending in _ms are since 1970; paths are bytes. States and formats are
// the numbers of ItemState and ImageFormat, which are append only.
constexpr const char* kSteps[] = {
    R"sql(
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  spec TEXT NOT NULL,
  client TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  state INTEGER NOT NULL,
  active_ms INTEGER NOT NULL DEFAULT 0,
  progress TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  priority INTEGER NOT NULL DEFAULT 1
);
CREATE TABLE items (
  job INTEGER NOT NULL,
  place INTEGER NOT NULL,
  input BLOB NOT NULL,
  output BLOB NOT NULL,
  bytes_in INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  format INTEGER NOT NULL,
  state INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  held INTEGER NOT NULL DEFAULT 0,
  hidden INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (job, place)
) WITHOUT ROWID;
CREATE TABLE results (
  job INTEGER NOT NULL,
  place INTEGER NOT NULL,
  worker_pid INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes_out INTEGER NOT NULL,
  wait_ns INTEGER NOT NULL,
  decode_ns INTEGER NOT NULL,
  filter_ns INTEGER NOT NULL,
  encode_ns INTEGER NOT NULL,
  commit_ns INTEGER NOT NULL,
  total_ns INTEGER NOT NULL,
  cpu_ns INTEGER NOT NULL,
  note TEXT NOT NULL,
  error_kind INTEGER,
  error_message TEXT,
  error_detail TEXT,
  PRIMARY KEY (job, place)
) WITHOUT ROWID;
CREATE TABLE attempts (
  job INTEGER NOT NULL,
  place INTEGER NOT NULL,
  number INTEGER NOT NULL,
  signal INTEGER NOT NULL,
  exit_code INTEGER NOT NULL,
  phase INTEGER NOT NULL,
  peak_memory INTEGER NOT NULL,
  log TEXT NOT NULL,
  PRIMARY KEY (job, place, number)
) WITHOUT ROWID;
CREATE TABLE publishing (
  job INTEGER NOT NULL,
  place INTEGER NOT NULL,
  destination BLOB NOT NULL,
  inode INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  modified_ns INTEGER NOT NULL,
  PRIMARY KEY (job, place)
) WITHOUT ROWID;
CREATE TABLE drafts (
  place INTEGER PRIMARY KEY,
  path BLOB NOT NULL,
  folder BLOB NOT NULL
);
)sql"};

} // namespace

std::span<const char* const> journalMigrations()
{
    return kSteps;
}

} // namespace manyhands
