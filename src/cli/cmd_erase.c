/*
 * cmd_erase.c: `ensayo erase`: takes a person out of a record.  The log
 * stays as it is; what people typed stays too, and it says where the name
 * stands in it.
 */
#include "config.h"

#include <string.h>

#include "base/loop.h"
#include "base/text.h"
#include "base/uuid.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/record_open.h"
#include "cli/shell_word.h"
#include "journal/journal.h"
#include "source/mention.h"

static const struct option_row erase_rows[] = {
	{ "json", 0, NULL, N_("the result as JSON on standard output") },
};
static const struct option_table erase_table = {
	.usage = "erase [--json] FILE PERSON",
	.rows = erase_rows, .n = ARRAY_LEN(erase_rows),
	.help = N_("Blanks name, address and keys of a person, named by uuid "
	    "or by name, in a record that no engine runs on."),
	.least = 2, .most = 2,
};

struct erase {
	struct record r;
	char uuid[UUID_TEXT];
	char *name;		/* as it was, or NULL */
	size_t found;		/* people of that name */
	bool exact;		/* the name letter by letter */
	struct buf many;	/* a line for each of them */
	struct buf where;	/* facts that have the name in their text */
	size_t nwhere;
};

static void erase_found(struct erase *x, size_t person, const char *name,
    bool exact)
{
	const struct state_person *p = &x->r.st->people[person];

	/* Letter by letter goes before anything alike. */
	if (exact && !x->exact)
		x->found = 0;
	if (x->exact && !exact)
		return;
	x->exact = exact;
	if (x->found++ == 0) {
		snprintf(x->uuid, sizeof(x->uuid), "%s", p->uuid);
		free(x->name);
		x->name = xstrdup(name);
		buf_clear(&x->many);
	}
	buf_addf(&x->many, "  %s  %s\n", p->uuid, p->team < 0 ? "-" :
	    x->r.st->teams[p->team].id);
}

/* By uuid whoever it is; by name nobody who is erased: that has none. */
static void erase_compare(struct erase *x, size_t person, const char *who,
    const char *uuid)
{
	struct source_person p;
	char *have, *want;

	if (source_person(x->r.source, x->r.st->people[person].uuid, &p,
	    NULL) != 0)
		return;
	if (uuid != NULL && strcmp(p.uuid, uuid) == 0)
		erase_found(x, person, p.name, true);
	if (uuid == NULL && p.name[0] != '\0') {
		have = text_fold(p.name);
		want = text_fold(who);
		if (strcmp(have, want) == 0)
			erase_found(x, person, p.name, strcmp(p.name,
			    who) == 0);
		free(have);
		free(want);
	}
	source_person_release(&p);
}

/* Whom the words on the command line mean. */
static int erase_find(struct erase *x, const char *who)
{
	struct uuid u;
	bool by_uuid = uuid_parse(who, &u, NULL) == 0;
	char uuid[UUID_TEXT];

	if (by_uuid)
		uuid_text(&u, uuid);
	for (size_t i = 0; i < x->r.st->npeople; i++)
		erase_compare(x, i, who, by_uuid ? uuid : NULL);
	if (x->found == 0)
		return cli_fail(_("%s: nobody of that name or uuid in %s"),
		    who, x->r.path);
	if (x->found == 1)
		return CLI_OK;
	cli_fail(_("more than one person has that name:"));
	for (char *at = x->many.p, *line; (line = strsep(&at, "\n")) != NULL;)
		if (line[0] != '\0')
			cli_fail("%s", line);
	return CLI_USAGE;
}

/* Facts whose text has the name: they cannot be changed. */
static int erase_search(struct erase *x, struct err *err)
{
	struct source_mention m;
	int64_t seq = 0;
	int got;

	source_mention_init(&m, x->name);
	m.files = true;
	while ((got = source_mention_next(x->r.source, &m, &seq, err)) == 1) {
		buf_addf(&x->where, " %lld", (long long)seq);
		x->nwhere++;
	}
	source_mention_release(&m);
	return got;
}

static int erase_look(struct erase *x, const char *path, const char *who)
{
	struct err err = {0};
	int status = CLI_OK;

	if (record_open(&x->r, path, &err) != 0)
		return cli_fail("%s", cli_why(&err));
	if (x->r.client != NULL) {
		char *typed = shell_word(path);

		status = cli_fail(_("%s: an engine runs on it: "
		    "ensayo ctl %s erase PERSON"), path, typed);
		free(typed);
		return status;
	}
	if (record_fold(&x->r, &err) != 0)
		return cli_fail("%s: %s", path, cli_why(&err));
	status = erase_find(x, who);
	if (status == CLI_OK && erase_search(x, &err) != 0)
		status = cli_fail("%s: %s", path, cli_why(&err));
	return status;
}

static void erase_json(const struct erase *x)
{
	struct arena a = {0};
	struct val *map = val_map(&a), *events = val_list(&a);
	const char *at = buf_str(&x->where);
	char *end;

	for (long long seq; seq = strtoll(at, &end, 10), end != at; at = end)
		val_push(&a, events, val_int(&a, seq));
	val_set(&a, map, "erased", val_str(&a, x->uuid));
	val_set(&a, map, "still_in", events);
	cli_json(map);
	arena_release(&a);
}

static void erase_print(const struct erase *x)
{
	printf(_("erased: person %s\n"), x->uuid);
	if (x->nwhere > 0)
		printf(_("the name still stands in what people wrote, which "
		    "is part of the record: events%s\n"),
		    buf_str(&x->where));
}

static int erase_person(const char *path, const char *who, bool json)
{
	struct erase x = {0};
	struct err err = {0};
	int status = erase_look(&x, path, who);

	record_release(&x.r);
	if (status == CLI_OK && journal_erase(path, x.uuid, loop_wall_ms(),
	    &err) != 0) {
		status = cli_fail("%s", cli_why(&err));
		if (strcmp(err.code, "erased") == 0)
			status = CLI_PROBLEMS;
	}
	if (status == CLI_OK && json)
		erase_json(&x);
	else if (status == CLI_OK)
		erase_print(&x);
	buf_release(&x.where);
	buf_release(&x.many);
	free(x.name);
	return status;
}

int cmd_erase(int argc, char **argv)
{
	struct options o;
	int status = options_parse(&o, &erase_table, argc, argv);

	if (status == 0)
		status = erase_person(o.rest[0], o.rest[1],
		    options_has(&o, "json"));
	else
		status = status > 0 ? CLI_OK : CLI_USAGE;
	options_release(&o);
	return status;
}
