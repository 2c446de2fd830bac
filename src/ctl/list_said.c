/*
 * list_said.c: listings of what was said and handed in, a page at a time,
 * from the record (list.h).
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"
#include "ctl/list.h"

/* The kinds each listing shows. */
static const struct list_kinds {
	const char *what;
	enum event_kind kinds[2];
} list_kinds[] = {
	{ "answers", { EVENT_ANSWER_SUBMITTED, EVENT_ANSWER_SUBMITTED } },
	{ "files", { EVENT_FILE_STORED, EVENT_FILE_STORED } },
	{ "log", { EVENT_TEAMLOG_WRITTEN, EVENT_TEAMLOG_WRITTEN } },
	{ "messages", { EVENT_MESSAGE_SENT, EVENT_BROADCAST_SENT } },
	{ "notes", { EVENT_NOTE_WRITTEN, EVENT_NOTE_WRITTEN } },
};

static bool list_may(const struct list *l, const struct event *e)
{
	const char *team = event_str(e, FIELD_TEAM);
	struct view_viewer as = { .hat = HAT_PARTICIPANT, .team = l->team,
		.seats = STATE_SEATS_ALL };

	if (!ctl_hat_streams(l->p->hat) &&
	    !view_may_list(l->st, &l->who, e))
		return false;
	if (l->team < 0)
		return true;
	return team ? state_team(l->st, team) == l->team :
	    view_may_list(l->st, &as, e);
}

static void list_event(struct list *l, const struct event *e)
{
	static const enum event_name texts[] = { FIELD_TEAM, FIELD_CELL,
		FIELD_PERSON, FIELD_QUESTION, FIELD_FROM, FIELD_CHANNEL,
		FIELD_NAME, FIELD_DIGEST, FIELD_PERSONA, FIELD_TLP,
		FIELD_INJECT };
	const struct event_field *to = event_field(e, FIELD_TO);
	struct val *row = list_row(l), *list;
	const char *uuid = event_str(e, FIELD_PERSON);
	int person = uuid ? state_person(l->st, uuid) : -1;

	list_puti(l, row, "seq", e->seq);
	list_puti(l, row, "ex_ms", e->ex_ms);
	list_puti(l, row, "wall_ms", e->wall_ms);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		list_put(l, row, event_field_name(texts[i]),
		    event_str(e, texts[i]));
	list_text(l, row, event_str(e, FIELD_TEXT));
	if (person >= 0)
		list_put(l, row, "who", ctl_name(l->c, person));
	if (event_has(e, FIELD_OF))
		list_puti(l, row, "of", event_int(e, FIELD_OF, 0));
	if (event_has(e, FIELD_SIZE))
		list_puti(l, row, "size", event_int(e, FIELD_SIZE, 0));
	if (event_has(e, FIELD_LATE))
		list_putb(l, row, "late", event_int(e, FIELD_LATE, 0));
	if (to == NULL)
		return;
	list = val_list(&l->c->a);
	for (int64_t i = 0; i < to->i; i++) {
		/* as in a view: that EXCON reads for others is no news */
		if (i > 0 && !ctl_hat_streams(l->p->hat) &&
		    strcmp(to->list[i], "excon") == 0)
			continue;
		val_push(&l->c->a, list, val_str(&l->c->a, to->list[i]));
		l->bytes += strlen(to->list[i]) + 4;
	}
	val_set(&l->c->a, row, "to", list);
}

static int said_events(struct list *l, const struct list_kinds *kinds,
    struct err *err)
{
	int64_t scanned = 0;

	while (!list_full(l) && scanned++ < LIST_SCAN_MAX &&
	    l->at < l->c->head) {
		struct arena a = {0};
		struct source_row row;
		int got = source_next(l->c->store->source, l->at, &row, err);

		if (got < 0)
			return -1;
		if (got == 0)
			break;
		if ((row.e.kind == kinds->kinds[0] ||
		    row.e.kind == kinds->kinds[1])) {
			if (!list_fits(l, row.n))
				break;
			got = event_decode(&row.e, &a, row.body, row.n, err);
			if (got == 0 && list_may(l, &row.e) &&
			    !(l->p->hat == HAT_EVALUATOR &&
			    view_blind(l->st, &row.e)))
				list_event(l, &row.e);
		}
		l->at = row.e.seq;
		arena_release(&a);
		if (got < 0)
			return -1;
	}
	l->more = l->at < l->c->head;
	return 0;
}

int list_said(struct list *l, const char *what, struct err *err)
{
	for (size_t i = 0; i < ARRAY_LEN(list_kinds); i++)
		if (strcmp(what, list_kinds[i].what) == 0)
			return said_events(l, &list_kinds[i], err);
	return fail_code(err, "unknown", "list: there is no listing \"%s\"; "
	    "there are people, teams, messages, log, answers, notes, files, "
	    "artefacts, drafts and blind", what);
}
