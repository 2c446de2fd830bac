/*
 * draw_title.c: the first row of every screen: the pack's mark, what runs,
 * the clocks and how long it still goes on.
 */
#include "config.h"

#include "base/text.h"
#include "console/internal.h"

static const char *title_run(const struct console *c)
{
	static const char *const names[] = { N_("NEW"), N_("LOBBY"),
		N_("RUNNING"), N_("** PAUSED **"), N_("ADJOURNED"),
		N_("HOTWASH"), N_("CLOSED") };

	if (look_alone(&c->look) && c->look.st->run != STATE_ADJOURNED)
		return console_tr(c, N_("** NO ENGINE **"));
	if (c->look.st->realworld)
		return console_tr(c, N_("** NO DUFF **"));
	/* One cell may stand still while the others go on. */
	if (c->look.st->run == STATE_RUNNING && c->look.cell >= 0 &&
	    c->look.st->cells[c->look.cell].held)
		return console_tr(c, names[STATE_PAUSED]);
	return console_tr(c, names[c->look.st->run]);
}

/* What is given up, one after the other, before the name of the pack is:
 * that nothing is late, the seconds of the wall clock, that clock. */
enum title_gives { TITLE_WHOLE, TITLE_NO_NEWS, TITLE_NO_SECONDS,
	TITLE_NO_WALL, TITLE_GIVES };

static void title_add(struct buf *out, int width, const char *part)
{
	if (part == NULL ||
	    text_width(buf_str(out)) + text_width(part) + 2 > width)
		return;
	buf_addf(out, "  %s", part);
}

const char *draw_speed(struct console *c)
{
	int64_t rate = c->look.st->rate;

	if (rate == 0)
		rate = 1000;
	return rate % 1000 == 0 ? arena_printf(&c->frame,
	    "x%lld", (long long)(rate / 1000)) :
	    arena_printf(&c->frame, "x%g",
	    (double)rate / 1000);
}

/* "plan -3m": how far behind, "+": ahead; in a word where there is room. */
static const char *title_drift(struct console *c, enum title_gives gives)
{
	int64_t ms = c->board.drift_ms;

	if (ms > -60000 && ms < 60000)
		return gives >= TITLE_NO_NEWS ? NULL : console_tr(c,
		    N_("on plan"));
	if (draw_wide(c) && gives == TITLE_WHOLE)
		return arena_printf(&c->frame, ms > 0 ? console_tr(c,
		    N_("plan -%s (over)")) : console_tr(c, N_("plan +%s "
		    "(ahead)")), look_age(&c->look, ms > 0 ? ms : -ms));
	return arena_printf(&c->frame, console_tr(c, N_("plan %c%s")),
	    ms > 0 ? '-' : '+', look_age(&c->look, ms > 0 ? ms : -ms));
}

static const char *title_left(struct console *c)
{
	int64_t left;

	/* Of a past moment the room is for saying that it is one. */
	if (c->look.plan == NULL || c->look.plan->length.ms <= 0 ||
	    c->look.st->run > STATE_PAUSED || c->m->at != 0)
		return NULL;
	left = c->look.plan->length.ms - c->look.ex_ms;
	if (left < 0)
		return arena_printf(&c->frame, console_tr(c, N_("ENDEX %s "
		    "ago")), look_hm(&c->look, -left));
	return arena_printf(&c->frame, console_tr(c, N_("ENDEX in %s")),
	    look_hm(&c->look, left));
}

static const struct plan_phase *title_phase(const struct console *c)
{
	const struct state *st = c->look.st;
	size_t cell = c->look.cell < 0 ? 0 : (size_t)c->look.cell;

	if (cell >= st->ncells || st->cells[cell].phase < 0)
		return NULL;
	return state_plan_phase(st, st->cells[cell].phase);
}

/* The pack's mark, its name, the phase, the parts that fit; of a mark
 * alone that does not, what fits. */
static const char *title_head(struct console *c, int width)
{
	const struct plan *p = c->look.plan;
	const struct plan_phase *phase = c->look.cell < 0 &&
	    c->look.st->ncells > 1 ? NULL : title_phase(c);
	const char *head;

	if (p == NULL)
		return "";
	head = arena_printf(&c->frame, "%s %s:%s", plan_mark(p, c->o.lang),
	    p->id, phase == NULL ? "" : phase->id);
	if (phase == NULL || text_width(head) > width)
		head = arena_printf(&c->frame, "%s %s",
		    plan_mark(p, c->o.lang), p->id);
	return text_width(head) > width ? plan_mark(p, c->o.lang) : head;
}

static const char *title_cell(struct console *c)
{
	if (c->cell >= 0)
		return arena_printf(&c->frame, console_tr(c, N_("cell %s")),
		    c->look.st->cells[c->cell].id);
	return c->look.st->ncells > 1 ? console_tr(c, N_("cell ALL")) : "";
}

/* What runs: live or past, state, speed, exercise time, cell. */
static void title_what(struct console *c, struct buf *out)
{
	if (draw_wide(c))
		buf_addf(out, "%s  ", c->m->at != 0 ? console_tr(c,
		    N_("PAST")) : c->m->live && !c->m->gone ? console_tr(c,
		    N_("LIVE")) : console_tr(c, N_("RECORD")));
	else if (c->m->at != 0 && !draw_narrow(c))
		buf_addf(out, "%s  ", console_tr(c, N_("PAST")));
	buf_addf(out, "%s %s  T+%s", title_run(c), draw_speed(c),
	    look_hms(&c->look, c->look.ex_ms));
	if (title_cell(c)[0] != '\0')
		buf_addf(out, "  %s", title_cell(c));
}

const char *draw_story(struct console *c)
{
	int cell = c->look.cell < 0 ? 0 : c->look.cell;
	char text[SPAN_TEXT];
	int64_t ms, zone;

	if ((size_t)cell >= c->look.st->ncells || !state_story(c->look.st,
	    cell, look_cell_ms(&c->look, cell), &ms, &zone))
		return NULL;
	return arena_strdup(&c->frame, story_text(ms, text));
}

/* The clocks that stand beside T+: of the story, without its year, and of
 * the wall. */
static void title_clocks(struct console *c, int width,
    enum title_gives gives, struct buf *out)
{
	const char *story = c->clock == CLOCK_LOCAL ? NULL : draw_story(c);
	const char *wall;

	if (story != NULL)
		title_add(out, width, arena_printf(&c->frame, console_tr(c,
		    N_("story %s")), story + 5));
	if (gives >= TITLE_NO_WALL || (c->clock == CLOCK_STORY &&
	    story != NULL))
		return;
	wall = look_wall(&c->look, c->look.wall_ms, gives <
	    TITLE_NO_SECONDS);
	title_add(out, width, draw_wide(c) && gives == TITLE_WHOLE ?
	    arena_printf(&c->frame, console_tr(c, N_("wall %s")), wall) :
	    wall);
}

/* Wall clock, over or under plan, the end; only this one is worth columns
 * of the mark.  Where there are no tabs, mail is. */
static void title_when(struct console *c, int width, int mark,
    enum title_gives gives, struct buf *out)
{
	const char *left = title_left(c);
	int end = mark + (left == NULL ? 0 : text_width(left) + 2);

	if (draw_narrow(c)) {
		if (c->needs.messages > 0)
			title_add(out, width, arena_printf(&c->frame,
			    console_tr(c, N_("%d mail")),
			    c->needs.messages));
		title_add(out, width, title_drift(c, gives));
	} else {
		title_clocks(c, width - end, gives, out);
		title_add(out, width - end, title_drift(c, gives));
	}
	if (left != NULL)
		title_add(out, width, left);
}

/* As much of the right side as leaves room for the mark and the name. */
static void title_right(struct console *c, int width, int mark,
    struct buf *out)
{
	int name = c->look.plan == NULL ? 0 : text_width(c->look.plan->id);

	for (int gives = TITLE_WHOLE; gives < TITLE_GIVES; gives++) {
		buf_clear(out);
		title_when(c, width, mark + 2, (enum title_gives)gives, out);
		if (mark == 0 || mark + 2 + name + text_width(buf_str(out)) <=
		    width)
			return;
	}
	buf_clear(out);
	title_when(c, width, mark + 2, TITLE_WHOLE, out);
}

/* One blank where parts that are not there left several. */
static const char *title_tidy(const char *text, struct buf *out)
{
	buf_clear(out);
	for (; *text != '\0'; text++)
		if (*text != ' ' || (out->len > 0 && text[1] != ' ' &&
		    text[1] != '\0'))
			buf_addc(out, *text);
	return buf_str(out);
}

/* "** PAUSED **" without its stars. */
const char *draw_state(struct console *c)
{
	const char *s = title_run(c);
	size_t n = strlen(s);

	if (strncmp(s, "** ", 3) == 0 && n > 6)
		return arena_strndup(&c->frame, s + 3, n - 6);
	return s;
}

bool draw_fits(const char *mark, const char *rest, int width)
{
	return rest[0] == '\0' ? text_width(mark) <= width :
	    text_width(mark) + 1 + text_width(rest) <= width;
}

const char *draw_marked(struct console *c, const char *mark,
    const char *rest, int width)
{
	int room = rest[0] == '\0' ? width : width - 1 - text_width(rest);

	if (room < width / 2)
		room = width / 2;
	if (text_width(mark) > room)
		mark = console_short(c, mark, room);
	return rest[0] == '\0' ? mark : arena_printf(&c->frame, "%s %s",
	    mark, rest);
}

/* What stands behind the mark on a small screen: what runs and its time.  The
 * seconds give way, then what is as it should be, then the end of the mark. */
static const char *title_narrow(struct console *c, const char *mark,
    struct buf *out)
{
	bool runs = c->look.st->run == STATE_RUNNING &&
	    !look_alone(&c->look) && !c->look.st->realworld;
	const char *state = draw_state(c), *past = c->m->at == 0 ? "" :
	    console_tr(c, N_("PAST")), *hm = look_hm(&c->look, c->look.ex_ms);
	const char *most = past[0] != '\0' ? past : runs ? "" : state;
	const char *const ways[] = {
		arena_printf(&c->frame, "%s %s %s T+%s %s", past, state,
		    draw_speed(c), look_hms(&c->look, c->look.ex_ms),
		    title_cell(c)),
		arena_printf(&c->frame, "%s %s T+%s %s", past, state, hm,
		    title_cell(c)),
		arena_printf(&c->frame, "%s T+%s", most, hm), most,
	};
	size_t i = 0, last = most[0] == '\0' ? 2 : 3;

	while (i < last && !draw_fits(mark, title_tidy(ways[i], out),
	    c->cols))
		i++;
	return title_tidy(ways[i], out);
}

static void draw_title_narrow(struct console *c)
{
	const char *mark = c->look.plan == NULL ? "" : plan_mark(
	    c->look.plan, c->o.lang);
	struct buf rest = {0}, line = {0};

	buf_adds(&line, draw_marked(c, mark, title_narrow(c, mark, &rest),
	    c->cols));
	title_when(c, c->cols, 0, TITLE_NO_NEWS, &line);
	grid_text(&c->g, 0, 0, c->cols, 0, buf_str(&line));
	grid_attr(&c->g, 0, 0, c->cols, GRID_REVERSE);
	buf_release(&rest);
	buf_release(&line);
}

/* The head gives way to the rest; of the mark what there is room for. */
void draw_title(struct console *c)
{
	struct buf what = {0}, when = {0};
	int width = c->cols, used, head, at = 0;

	if (draw_narrow(c)) {
		draw_title_narrow(c);
		return;
	}
	title_what(c, &what);
	used = text_width(buf_str(&what));
	head = draw_narrow(c) || c->look.plan == NULL ? 0 : 3 +
	    text_width(plan_mark(c->look.plan, c->o.lang));
	title_right(c, width - used, head, &when);
	if (head > 0) {
		int room = width - used - 4 - text_width(buf_str(&when));
		const char *text = title_head(c, room);

		head = text_width(text) > room ? room : text_width(text);
		grid_text(&c->g, 0, 1, head, 0, text);
		at = head + 3;
	}
	at += grid_text(&c->g, 0, at, width - at, 0, buf_str(&what));
	if (at + 2 < width)
		grid_right(&c->g, 0, at + 1, width - at - 2, 0,
		    buf_str(&when) + (when.len > 2 ? 2 : 0));
	grid_attr(&c->g, 0, 0, width, GRID_REVERSE);
	buf_release(&what);
	buf_release(&when);
}
