/*
 * run_roster.c: people from a spreadsheet saved as CSV (RFC 4180; comma or
 * semicolon, whichever the header has).  It must never take half a line:
 * what it does not understand ends the run before the lobby opens.
 */
#include "config.h"

#include "cli/run.h"

#include "base/file.h"

#define ROSTER_BYTES_MAX ((size_t)4 << 20)
#define ROSTER_FIELDS_MAX 32

struct roster {
	const char *path;
	const char *at, *end;
	char mark;		/* between fields */
	int line;
	struct arena a;
	char *fields[ROSTER_FIELDS_MAX];
	size_t n;
	char *heads[ROSTER_FIELDS_MAX];
	size_t nheads;
};

/* One field; leaves `at` behind its last byte. */
static char *roster_field(struct roster *r)
{
	struct buf b = {0};
	bool quoted = r->at < r->end && *r->at == '"';
	char *field;

	if (quoted)
		r->at++;
	for (; r->at < r->end; r->at++) {
		char c = *r->at;

		if (quoted && c == '"') {
			if (r->at + 1 < r->end && r->at[1] == '"') {
				r->at++;
			} else {
				quoted = false;
				continue;
			}
		} else if (!quoted && (c == r->mark || c == '\n')) {
			break;
		}
		r->line += c == '\n';
		if (c != '\r')
			buf_addc(&b, c);
	}
	field = arena_strdup(&r->a, buf_str(&b));
	buf_release(&b);
	return field;
}

/* The next row that is not empty; 1, 0 at the end, -1. */
static int roster_row(struct roster *r, struct err *err)
{
	r->n = 0;
	while (r->at < r->end) {
		if (r->n == ROSTER_FIELDS_MAX)
			return fail(err, "%s:%d: more than %d columns",
			    r->path, r->line, ROSTER_FIELDS_MAX);
		r->fields[r->n++] = roster_field(r);
		if (r->at < r->end && *r->at == r->mark) {
			r->at++;
			continue;
		}
		if (r->at < r->end)
			r->at++;
		r->line++;
		if (r->n > 1 || r->fields[0][0] != '\0')
			return 1;
		r->n = 0;
	}
	return r->n > 0;
}

static const char *roster_get(const struct roster *r, const char *head)
{
	for (size_t i = 0; i < r->nheads && i < r->n; i++)
		if (strcmp(r->heads[i], head) == 0)
			return r->fields[i];
	return "";
}

static int roster_heads(struct roster *r, struct err *err)
{
	static const char *const known[] = { "name", "team", "hat", "lead" };

	for (size_t i = 0; i < r->n; i++) {
		bool fine = false;

		for (size_t k = 0; k < ARRAY_LEN(known); k++)
			fine |= strcmp(r->fields[i], known[k]) == 0;
		if (!fine)
			return fail(err, "%s:1: \"%s\" is not one of the "
			    "columns name, team, hat, lead", r->path,
			    r->fields[i]);
		r->heads[r->nheads++] = r->fields[i];
	}
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
		fail(err, "%s:%d: %s", r->path, r->line - 1, why.text);
	return ok;
}

static void roster_set(struct roster *r, struct val *args, const char *key,
    const char *s)
{
	if (s[0] != '\0')
		val_set(&r->a, args, key, val_str(&r->a, s));
}

static int roster_person(struct roster *r, struct engine *e, struct err *err)
{
	struct val *args = val_map(&r->a), *ok;
	const char *lead = roster_get(r, "lead");

	roster_set(r, args, "name", roster_get(r, "name"));
	roster_set(r, args, "team", roster_get(r, "team"));
	ok = roster_submit(r, e, "admit", args, err);
	if (ok == NULL)
		return -1;
	args = val_map(&r->a);
	roster_set(r, args, "person", val_get_text(ok, "person", ""));
	roster_set(r, args, "hat", roster_get(r, "hat"));
	if (val_get(args, "hat") != NULL &&
	    roster_submit(r, e, "grant", args, err) == NULL)
		return -1;
	if (lead[0] == '\0' || strcmp(lead, "no") == 0)
		return 0;
	if (strcmp(lead, "yes") != 0)
		return fail(err, "%s:%d: lead is yes, no or empty", r->path,
		    r->line - 1);
	args = val_map(&r->a);
	roster_set(r, args, "person", val_get_text(ok, "person", ""));
	roster_set(r, args, "team", roster_get(r, "team"));
	return roster_submit(r, e, "lead", args, err) == NULL ? -1 : 0;
}

int run_roster(struct engine *e, const char *path, struct err *err)
{
	struct buf bytes = {0};
	struct roster r = { .path = path, .line = 1, .mark = ',' };
	int got = -1;

	if (file_read(path, ROSTER_BYTES_MAX, &bytes, err) != 0)
		goto out;
	r.at = buf_str(&bytes);
	r.end = r.at + bytes.len;
	if (bytes.len >= 3 && memcmp(r.at, "\xef\xbb\xbf", 3) == 0)
		r.at += 3;	/* a byte order mark of some spreadsheets */
	if (r.at[strcspn(r.at, ";\n")] == ';')
		r.mark = ';';
	got = roster_row(&r, err);
	if (got == 1)
		got = roster_heads(&r, err) == 0 ? 1 : -1;
	while (got == 1) {
		got = roster_row(&r, err);
		if (got == 1 && roster_person(&r, e, err) != 0)
			got = -1;
	}
out:
	buf_release(&bytes);
	arena_release(&r.a);
	return got;
}
