/*
 * schema.c: the tables of a record.  This text is the format: a record
 * whose schema differs by one character is not one of ours, so a hostile
 * file cannot bring a trigger or a view of its own.  It must never change;
 * a new format gets a new number (journal.h).
 */
#include "config.h"

#include "journal/internal.h"

#include "base/err_args.h"

#define SCHEMA_APPLICATION "1164866401"		/* 0x456E7361, "Ensa" */
#define SCHEMA_TEXT_(n) #n
#define SCHEMA_TEXT(n) SCHEMA_TEXT_(n)
#define SCHEMA_FORMAT SCHEMA_TEXT(JOURNAL_FORMAT)

/* In the order of their names, as schema_check() reads them. */
static const struct {
	const char *name, *sql;
} schema_objects[] = {
	{ "blob",
	  "CREATE TABLE blob (\n"
	  "  digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),\n"
	  "  bytes BLOB NOT NULL\n"
	  ")" },
	{ "blob_delete",
	  "CREATE TRIGGER blob_delete BEFORE DELETE ON blob BEGIN\n"
	  "  SELECT RAISE(ABORT, 'blobs are never deleted');\n"
	  "END" },
	{ "blob_update",
	  "CREATE TRIGGER blob_update BEFORE UPDATE ON blob BEGIN\n"
	  "  SELECT RAISE(ABORT, 'blobs are never changed');\n"
	  "END" },
	{ "draft",
	  "CREATE TABLE draft (\n"
	  "  team TEXT NOT NULL,\n"
	  "  item TEXT NOT NULL,\n"
	  "  person TEXT NOT NULL,\n"
	  "  text TEXT NOT NULL,\n"
	  "  saved_ms INTEGER NOT NULL,\n"
	  "  holder INTEGER NOT NULL,\n"
	  "  PRIMARY KEY (team, item, person)\n"
	  ") WITHOUT ROWID" },
	{ "draft_holder",
	  "CREATE UNIQUE INDEX draft_holder ON draft (team, item)\n"
	  "  WHERE holder" },
	{ "event",
	  "CREATE TABLE event (\n"
	  "  seq INTEGER NOT NULL PRIMARY KEY,\n"
	  "  batch INTEGER NOT NULL,\n"
	  "  wall_ms INTEGER NOT NULL,\n"
	  "  ex_ms INTEGER NOT NULL,\n"
	  "  kind TEXT NOT NULL,\n"
	  "  v INTEGER NOT NULL,\n"
	  "  actor TEXT NOT NULL,\n"
	  "  cause INTEGER NOT NULL,\n"
	  "  request TEXT,\n"
	  "  body TEXT NOT NULL,\n"
	  "  hash BLOB NOT NULL CHECK (length(hash) = 32)\n"
	  ")" },
	{ "event_delete",
	  "CREATE TRIGGER event_delete BEFORE DELETE ON event BEGIN\n"
	  "  SELECT RAISE(ABORT, 'events are never deleted');\n"
	  "END" },
	{ "event_insert",
	  "CREATE TRIGGER event_insert BEFORE INSERT ON event\n"
	  "WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM event)\n"
	  "BEGIN\n"
	  "  SELECT RAISE(ABORT, 'events are only appended');\n"
	  "END" },
	{ "event_request",
	  "CREATE UNIQUE INDEX event_request ON event (actor, request)\n"
	  "  WHERE request IS NOT NULL" },
	{ "event_update",
	  "CREATE TRIGGER event_update BEFORE UPDATE ON event BEGIN\n"
	  "  SELECT RAISE(ABORT, 'events are never changed');\n"
	  "END" },
	{ "meta",
	  "CREATE TABLE meta (\n"
	  "  key TEXT NOT NULL PRIMARY KEY,\n"
	  "  value TEXT NOT NULL\n"
	  ") WITHOUT ROWID" },
	{ "person",
	  "CREATE TABLE person (\n"
	  "  uuid TEXT NOT NULL PRIMARY KEY,\n"
	  "  name TEXT NOT NULL,\n"
	  "  address TEXT NOT NULL,\n"
	  "  keys TEXT NOT NULL,\n"
	  "  salt TEXT NOT NULL\n"
	  ") WITHOUT ROWID" },
};

/* Tables first: their indexes and triggers need them. */
static enum store_status schema_create_all(struct db *db, const char *what,
    struct err *err)
{
	enum store_status status = STORE_OK;

	for (size_t i = 0; i < ARRAY_LEN(schema_objects); i++) {
		const char *sql = schema_objects[i].sql;
		bool table = strncmp(sql, "CREATE TABLE", 12) == 0;

		if (status == STORE_OK && table == (what[0] == 't'))
			status = db_run(db, sql, err);
	}
	return status;
}

enum store_status schema_create(struct db *db, struct err *err)
{
	enum store_status status;

	status = db_run(db, "PRAGMA application_id=" SCHEMA_APPLICATION ";"
	    "PRAGMA user_version=" SCHEMA_FORMAT, err);
	if (status == STORE_OK)
		status = schema_create_all(db, "tables", err);
	if (status == STORE_OK)
		status = schema_create_all(db, "others", err);
	return status;
}

/* "the trigger event_update", as its SQL begins. */
static const char *schema_what(const char *sql)
{
	return strncmp(sql, "CREATE TRIGGER", 14) == 0 ? "trigger" :
	    strncmp(sql, "CREATE TABLE", 12) == 0 ? "table" :
	    strncmp(sql, "CREATE VIEW", 11) == 0 ? "view" : "index";
}

/* Both lists are in the order of names: is this row the n-th of ours? */
static int schema_compare(size_t n, const char *name, const char *sql,
    struct err *err)
{
	int order = n == ARRAY_LEN(schema_objects) ? -1 :
	    strcmp(name, schema_objects[n].name);

	if (order > 0)
		return fail_code(err, "damaged", "its schema lacks the %s %s",
		    schema_what(schema_objects[n].sql),
		    schema_objects[n].name);
	if (order < 0)
		return fail_code(err, "damaged", "its schema has the %s %s, "
		    "which is not a record's", schema_what(sql), name);
	if (strcmp(sql, schema_objects[n].sql) != 0)
		return fail_code(err, "damaged", "the %s %s of its schema is "
		    "not a record's", schema_what(sql), name);
	return 0;
}

static int schema_check_objects(struct db *db, struct err *err)
{
	struct db_query *q;
	size_t n = 0;
	int got;

	/* Automatic indexes have no SQL. */
	q = db_query(db, "SELECT name, sql FROM sqlite_master "
	    "WHERE sql IS NOT NULL ORDER BY name", err);
	if (q == NULL)
		return -1;
	while ((got = db_next(q, err)) == 1) {
		if (schema_compare(n, db_text(q, 0, NULL),
		    db_text(q, 1, NULL), err) != 0) {
			db_reset(q);
			return -1;
		}
		n++;
	}
	if (got == 0 && n != ARRAY_LEN(schema_objects))
		return fail_code(err, "damaged", "its schema lacks the %s %s",
		    schema_what(schema_objects[n].sql),
		    schema_objects[n].name);
	return got;
}

/* Tables that are ours to the letter are no views, and reading them runs
 * nothing: whatever else stands in the schema. */
int schema_check_tables(struct db *db, struct err *err)
{
	size_t tables = 0, ours = 0;
	struct db_query *q;
	int got;

	for (size_t i = 0; i < ARRAY_LEN(schema_objects); i++)
		tables += schema_what(schema_objects[i].sql)[0] == 't' &&
		    schema_what(schema_objects[i].sql)[1] == 'a';
	q = db_query(db, "SELECT name, sql FROM sqlite_master "
	    "WHERE type = 'table' AND sql IS NOT NULL", err);
	if (q == NULL)
		return -1;
	while ((got = db_next(q, err)) == 1) {
		const char *name = db_text(q, 0, NULL);
		const char *sql = db_text(q, 1, NULL);

		for (size_t i = 0; i < ARRAY_LEN(schema_objects); i++)
			ours += strcmp(name, schema_objects[i].name) == 0 &&
			    strcmp(sql, schema_objects[i].sql) == 0;
	}
	if (got == 0 && ours != tables)
		return fail_code(err, "damaged", "its tables are not a "
		    "record's");
	return got;
}

int schema_check(struct db *db, struct err *err)
{
	struct err why = {0};

	if (db_pragma(db, "PRAGMA application_id", SCHEMA_APPLICATION,
	    &why) != STORE_OK)
		return why.code[0] != '\0' ?
		    fail_code(err, why.code, "%s", err_say(&why)) :
		    fail_code(err, "damaged", "%s: it is not a record of "
		    "Ensayo", db_path(db));
	if (db_pragma(db, "PRAGMA user_version", SCHEMA_FORMAT,
	    &why) != STORE_OK)
		return fail_code(err, "format", "%s: its format is not "
		    "number %s, the one this program knows", db_path(db),
		    SCHEMA_FORMAT);
	return schema_check_objects(db, err);
}
