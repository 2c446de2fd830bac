/*
 * lines_guest.c: line mode of those who get a view instead of the facts:
 * observers, role-players and whoever watches the room's screen.
 */
#include "config.h"

#include "client/words.h"
#include "console/guest.h"
#include "console/lines.h"

static void lines_part(struct lines *p, const char *section,
    const char *none)
{
	struct buf text = {0};

	guest_words(p->c, section, false, &text);
	lines_say(p, "%s", text.len == 0 ? none : buf_str(&text));
	buf_release(&text);
}

void lines_guest_status(struct lines *p)
{
	struct console *c = p->c;
	const struct val *run = guest_section(c, "run");
	const char *real = val_get_text(run, "realworld", NULL);

	if (real != NULL)
		lines_say(p, console_tr(c, N_("NO DUFF. THIS IS REAL. %s")),
		    real);
	lines_say(p, "%s %s. %s. T+%s", val_get_text(guest_section(c,
	    "exercise"), "mark", ""), val_get_text(guest_section(c,
	    "exercise"), "title", ""), client_word(c->o.words, val_get_text(
	    run, "state", "")), look_hms(&c->look, guest_ms(c)));
	if (guest_is(c->o.hat) && val_len(guest_section(c, "calls")) > 0)
		lines_say(p, console_tr(c, N_("%zu calls: type calls")),
		    val_len(guest_section(c, "calls")));
}

/* One call as it would be read out: whom, as whom, what to say. */
static void lines_call(struct lines *p, const struct val *r)
{
	static const struct { const char *key; enum label label; } parts[] = {
		{ "phone", LABEL_PHONE },
		{ "from", LABEL_CALL_FROM }, { "script", LABEL_CALL_SCRIPT },
		{ "expect", LABEL_CALL_EXPECT }, { "note", LABEL_CALL_NOTE },
	};
	struct console *c = p->c;
	struct buf body = {0};
	int64_t left;
	const char *marked = guest_call_marked(c, r, &left);

	lines_say(p, console_tr(c, N_("Call %s to %s, %s. %s")),
	    val_get_text(r, "number", val_get_text(r, "inject", "")),
	    guest_where(c, r, "team_title"), marked != NULL ? marked :
	    guest_call_state(c, r),
	    val_get_text(r, "title", ""));
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		const char *text = val_get_text(r, parts[i].key, "");

		if (text[0] != '\0')
			lines_say(p, "%s: %s", console_tr(c, label_text(
			    parts[i].label)), text);
	}
	guest_body(c, r, &body);
	if (body.len > 0)
		lines_say(p, "%s", buf_str(&body));
	buf_release(&body);
	if (marked != NULL)
		lines_say(p, console_tr(c, N_("Marked as %s: type undo within "
		    "%lld s to take it back")), marked, (long long)left);
	else
		lines_say(p, console_tr(c, N_("Then type delivered %s %s and "
		    "Reached, no answer or call back")), val_get_text(r,
		    "inject", ""), val_get_text(r, "team", ""));
}

static void lines_calls(struct lines *p)
{
	const struct val **rows;
	size_t n = guest_calls(p->c, &rows);

	for (size_t i = 0; i < n; i++)
		lines_call(p, rows[i]);
	if (n == 0)
		lines_say(p, "%s", console_tr(p->c, N_("no calls to make")));
}

/* What was written to those whom they play: what waits is to be answered. */
static void lines_letters(struct lines *p)
{
	struct console *c = p->c;
	const struct val **rows;
	size_t n = guest_letters(c, &rows);

	for (size_t i = 0; i < n; i++) {
		const struct val *r = rows[i];
		const char *id = val_get_text(r, "id", "");
		bool done = val_get_true(r, "answered", false);
		struct buf item = {0};

		lines_say(p, console_tr(c, N_("%s. %s. T plus %s. %s to %s. "
		    "%s")), id, done ? console_tr(c, N_("Answered")) :
		    console_tr(c, N_("Waits for an answer")), look_hm(
		    &c->look, val_get_num(r, "ms", 0)), guest_where(c, r,
		    "from_name"), guest_persona(r), guest_letter_words(c, r));
		guest_letter_item(c, r, &item);
		if (item.len > 0)
			lines_say(p, "%s", buf_str(&item));
		buf_release(&item);
		if (done)
			lines_say(p, "%s", val_get_text(r, "reply", ""));
		else
			lines_say(p, console_tr(c, N_("To answer, type reply "
			    "%s as:%s and your words")), id, val_get_text(r,
			    "persona", ""));
	}
	if (n == 0)
		lines_say(p, "%s", console_tr(c, N_("Nothing yet")));
}

bool lines_guest(struct lines *p, const char *word)
{
	static const struct { const char *word, *section; } parts[] = {
		{ "teams", "teams" }, { "inbox", "inbox" },
		{ "answers", "answers" }, { "talk", "talk" },
	};
	const char *none = console_tr(p->c, N_("Nothing yet"));

	if (strcmp(word, "status") == 0 || strcmp(word, "run") == 0 ||
	    strcmp(word, "score") == 0) {
		lines_guest_status(p);
		return true;
	}
	if (strcmp(word, "calls") == 0 || strcmp(word, "list") == 0) {
		lines_calls(p);
		return true;
	}
	if (p->c->o.hat == HAT_SIMCELL && (strcmp(word, "letters") == 0 ||
	    strcmp(word, "inbox") == 0)) {
		lines_letters(p);
		return true;
	}
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (strcmp(word, parts[i].word) == 0) {
			lines_part(p, parts[i].section, none);
			return true;
		}
	return false;
}
