/*
 * plain_news.c: what line mode says without being asked: who one is, what is
 * new, a real emergency.
 */
#include "config.h"

#include "term/internal.h"

/* What is new; behind EndEx nothing is but what still is to be answered. */
static void hello_news(struct term *t)
{
	const struct val *rows = feed_section(&t->m, "inbox");
	unsigned long injects = 0, forms = 0;
	struct buf out = {0};

	for (size_t i = 0; i < val_len(rows); i++) {
		bool form = form_of(val_at(rows, i)) != NULL;
		bool unread = feed_is_unread(&t->m, val_at(rows, i));

		injects += unread && !form && !say_over(t);
		forms += unread && form;
	}
	if (injects > 0)
		buf_addf(&out, P_("%lu new inject. ", "%lu new injects. ",
		    injects), injects);
	if (forms > 0)
		buf_addf(&out, P_("%lu questionnaire to answer. ",
		    "%lu questionnaires to answer. ", forms), forms);
	plain_say(t, "%s%s", buf_str(&out), _("Type help at any time."));
	buf_release(&out);
}

void plain_hello(struct term *t)
{
	t->p.begun = true;
	t->p.told = t->notice.n;
	if (!plain_interactive(t) && card_waits(t))
		plain_aside(t, say_code(t));
	if (!plain_interactive(t))
		return;
	plain_say(t, "%s. %s", feed_text(&t->m, "exercise", "mark",
	    _("EXERCISE")), say_end(t, say_label(t, feed_section(&t->m,
	    "exercise"))));
	plain_say(t, _("You are %s of team %s."), t->o.name,
	    feed_text(&t->m, "team", "title", ""));
	if (lobby_on(t))
		plain_say(t, "%s", _("The exercise has not started: lobby "
		    "tells the rules and what is recorded about you, inject "
		    "00 is for practice. Type help at any time."));
	else
		plain_say(t, _("Exercise time %s, %s."), say_hm(t,
		    term_ex_ms(t)), say_state_aloud(t));
	if (!lobby_on(t))
		hello_news(t);
	if (card_waits(t))
		plain_say(t, "%s", say_code(t));
	if (so_far_is_late(t))
		plain_say(t, "%s", _("You come late: sofar tells what has "
		    "happened."));
}

void plain_news(struct term *t)
{
	bool any = false;

	/* The oldest may have been dropped. */
	if (t->p.told > t->notice.n)
		t->p.told = 0;
	for (; t->p.told < t->notice.n; t->p.told++) {
		const struct notice_item *n = &t->notice.items[t->p.told];

		if (t->p.prompted && !any)
			buf_addc(&t->out, '\n');
		plain_say(t, _("Notice %s. %s"), say_wall(t, n->ms),
		    say_end(t, n->text));
		any = true;
	}
	if (any)
		t->p.prompted = false;
}

bool plain_noduff(struct term *t)
{
	const char *text = feed_text(&t->m, "run", "realworld", NULL);

	if (text == NULL || map_has(&t->m.shown, "/noduff"))
		return false;
	map_put(&t->m.shown, "/noduff", 1);
	if (t->p.prompted || t->p.typed.len > 0)
		buf_addc(&t->out, '\n');
	plain_say(t, "%s", _("NO DUFF - REAL EMERGENCY - THIS IS NOT THE "
	    "EXERCISE"));
	plain_say(t, "%s", text);
	t->p.prompted = false;
	return true;
}
