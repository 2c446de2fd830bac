/*
 * tamper.c: see tamper.h.
 */
#include "config.h"

#include "tests/journal/tamper.h"

static void tamper_run(struct tamper *t, const char *sql)
{
	char *why = NULL;

	if (sqlite3_exec(t->h, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", sql, why);
}

static int tamper_trigger(void *arg, int n, char **row, char **names)
{
	struct tamper *t = arg;

	(void)n;
	(void)names;
	t->triggers[t->n++] = xstrdup(row[0]);
	return 0;
}

void tamper_open(struct tamper *t, const char *path)
{
	static const char *const names[] = { "event_insert", "event_update",
	    "event_delete", "blob_update", "blob_delete" };

	*t = (struct tamper){0};
	assert_int_equal(sqlite3_open(path, &t->h), SQLITE_OK);
	assert_int_equal(sqlite3_exec(t->h, "SELECT sql FROM sqlite_master "
	    "WHERE type = 'trigger' ORDER BY name", tamper_trigger, t, NULL),
	    SQLITE_OK);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char *sql = xasprintf("DROP TRIGGER %s", names[i]);

		tamper_run(t, sql);
		free(sql);
	}
}

void tamper_close(struct tamper *t)
{
	for (int i = 0; i < t->n; i++) {
		tamper_run(t, t->triggers[i]);
		free(t->triggers[i]);
	}
	sqlite3_close(t->h);
}

void tamper_with(const char *path, const char *sql)
{
	struct tamper t;

	tamper_open(&t, path);
	tamper_run(&t, sql);
	tamper_close(&t);
}

void tamper_check(const char *path, struct journal_check *out)
{
	struct err err = {0};
	struct source *s = journal_open(path, &err);

	if (s == NULL || journal_verify_chain(s, out, &err) != 0)
		fail_msg("%s", err.text);
	source_close(s);
}
