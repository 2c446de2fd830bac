/*
 * run_roster.c: people from a spreadsheet, CSV or xlsx.  It must never take
 * half a row: what it does not understand ends the run before the lobby
 * opens.
 */
#include "config.h"

#include "cli/run.h"

#include "base/crypto.h"
#include "base/err_args.h"
#include "base/file.h"
#include "base/text.h"
#include "sheet/sheet.h"

struct roster {
	const char *path;
	struct sheet sheet;
	const struct sheet_row *row;
	struct arena a;
};

static const char *roster_get(const struct roster *r, const char *head)
{
	const struct sheet_row *heads = &r->sheet.rows[0];

	for (size_t i = 0; i < heads->n; i++)
		if (strcmp(heads->cells[i].text, head) == 0)
			return sheet_at(r->row, i)->text;
	return "";
}

static int roster_heads(const struct roster *r, struct err *err)
{
	static const char *const known[] = { "name", "team", "hat", "lead",
		"lang", "password", "seat" };
	const struct sheet_row *heads = &r->sheet.rows[0];

	for (size_t i = 0; i < heads->n; i++) {
		bool fine = false;

		for (size_t k = 0; k < ARRAY_LEN(known); k++)
			fine |= strcmp(heads->cells[i].text, known[k]) == 0;
		if (!fine)
			return fail(err, "%s:%d: \"%s\" is not one of the "
			    "columns name, team, hat, lead, lang, password, "
			    "seat",
			    r->path,
			    heads->number, heads->cells[i].text);
	}
	return 0;
}

/* A value under no heading would be dropped: it is said instead. */
static int roster_fits(const struct roster *r, struct err *err)
{
	if (r->row->n > r->sheet.rows[0].n)
		return fail(err, "%s:%d: more columns than the first row "
		    "names", r->path, r->row->number);
	return 0;
}

static struct val *roster_submit(struct roster *r, struct engine *e,
    const char *word, struct val *args, struct err *err)
{
	struct engine_request er = { .word = word, .args = args,
		.who = { .hat = HAT_DIRECTOR, .person = -1, .behalf = -1 } };
	struct err why = {0};
	struct val *ok = engine_submit(e, &er, &r->a, &why);

	if (ok == NULL)
		fail(err, "%s:%d: %s", r->path, r->row->number, err_say(&why));
	return ok;
}

static void roster_set(struct roster *r, struct val *args, const char *key,
    const char *s)
{
	if (s[0] != '\0')
		val_set(&r->a, args, key, val_str(&r->a, s));
}

/* A team by its id; of the first cell by its role alone. */
static int roster_team(const struct roster *r, const struct state *st,
    int *team, struct err *err)
{
	const char *text = roster_get(r, "team");
	char *first = xasprintf("a.%s", text);

	*team = state_team(st, text);
	if (*team < 0)
		*team = state_team(st, first);
	free(first);
	if (*team < 0 && text[0] != '\0')
		return fail(err, "%s:%d: \"%s\" is not a team", r->path,
		    r->row->number, text);
	return 0;
}

/* Makes the person known; the uuid, or NULL with err. */
static const char *roster_admit(struct roster *r, struct engine *e,
    struct err *err)
{
	const char *password = roster_get(r, "password");
	const char *lang = roster_get(r, "lang");
	char hash[PASSWORD_HASH];
	struct err why = {0};
	int team, person;

	if (roster_team(r, engine_state(e), &team, err) != 0)
		return NULL;
	if (password[0] != '\0' && password_hash(hash, password) != 0) {
		fail(err, "%s:%d: no memory for the password", r->path,
		    r->row->number);
		return NULL;
	}
	person = engine_admit_with(e, roster_get(r, "name"), team,
	    lang[0] == '\0' ? NULL : lang,
	    password[0] == '\0' ? NULL : hash, &why);
	if (person < 0) {
		fail(err, "%s:%d: %s", r->path, r->row->number, err_say(&why));
		return NULL;
	}
	return engine_state(e)->people[person].uuid;
}

static int roster_seat(struct roster *r, struct engine *e, const char *uuid,
    struct err *err)
{
	struct val *args = val_map(&r->a);

	if (roster_get(r, "seat")[0] == '\0')
		return 0;
	roster_set(r, args, "person", uuid);
	roster_set(r, args, "position", roster_get(r, "seat"));
	return roster_submit(r, e, "seat", args, err) == NULL ? -1 : 0;
}

static int roster_person(struct roster *r, struct engine *e, struct err *err)
{
	struct val *args = val_map(&r->a);
	const char *given = roster_get(r, "lead"), *lead = text_yes_no(given);
	const char *uuid = roster_admit(r, e, err);

	if (uuid == NULL)
		return -1;
	roster_set(r, args, "person", uuid);
	roster_set(r, args, "hat", roster_get(r, "hat"));
	if (val_get(args, "hat") != NULL &&
	    roster_submit(r, e, "grant", args, err) == NULL)
		return -1;
	if (roster_seat(r, e, uuid, err) != 0)
		return -1;
	if (lead == NULL && given[0] != '\0')
		return fail(err, "%s:%d: lead is yes, no or empty, not \"%s\"",
		    r->path, r->row->number, given);
	if (lead == NULL || strcmp(lead, "no") == 0)
		return 0;
	args = val_map(&r->a);
	roster_set(r, args, "person", uuid);
	roster_set(r, args, "team", roster_get(r, "team"));
	return roster_submit(r, e, "lead", args, err) == NULL ? -1 : 0;
}

static int roster_sheet(struct roster *r, const char *bytes, size_t n,
    struct err *err)
{
	struct err why = {0};
	int rc = sheet_is_zip(bytes, n) ?
	    sheet_read_xlsx(&r->sheet, bytes, n, NULL, &why) :
	    sheet_read_csv(&r->sheet, bytes, n, &why);

	return rc == 0 ? 0 : fail(err, "%s: %s", r->path, err_say(&why));
}

int run_roster_bytes(struct engine *e, const char *path, const char *bytes,
    size_t n, struct err *err)
{
	struct roster r = { .path = path };
	int rc = roster_sheet(&r, bytes, n, err);

	if (rc == 0)
		rc = r.sheet.n > 0 ? roster_heads(&r, err) : fail(err,
		    "%s: it is empty: its first row names the columns, such "
		    "as name, team, hat", path);
	for (size_t i = 1; i < r.sheet.n && rc == 0; i++) {
		r.row = &r.sheet.rows[i];
		rc = roster_fits(&r, err);
		if (rc == 0)
			rc = roster_person(&r, e, err);
	}
	sheet_release(&r.sheet);
	arena_release(&r.a);
	return rc;
}

int run_roster(struct engine *e, const char *path, struct err *err)
{
	struct buf bytes = {0};
	int rc = file_read(path, SHEET_FILE_MAX, &bytes, err);

	if (rc == 0)
		rc = run_roster_bytes(e, path, buf_str(&bytes), bytes.len,
		    err);
	buf_release(&bytes);
	return rc;
}
