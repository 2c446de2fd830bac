/*
 * turn.c: what is due now, and when the next thing is.  It must never draw
 * while something drawn has not been taken.
 */
#include "config.h"

#include "term/internal.h"

#define TURN_TICK_MS 60000
#define TURN_VIEW_MS 150
#define TURN_SCRATCH ((size_t)8 << 10)

static void turn_sooner(int64_t *wait, int64_t ms)
{
	if (ms >= 0 && (*wait < 0 || ms < *wait))
		*wait = ms;
}

/* Until a clock on the screen shows another minute, or second. */
static int64_t turn_tick(const struct term *t)
{
	int64_t now = term_ex_ms(t), step = TURN_TICK_MS;
	const struct val *rows = feed_section(&t->m, "questions");

	if (t->screen == NULL)
		return -1;
	if (t->m.rate <= 0)
		return t->local_clock ? TURN_TICK_MS - term_wall(t) %
		    TURN_TICK_MS : -1;
	for (size_t i = 0; i < val_len(rows); i++) {
		int64_t left = val_get_num(val_at(rows, i), "due_ms", -1) -
		    now;

		if (val_get_true(val_at(rows, i), "open", false) &&
		    left > 0 && left <= 61000)
			step = 1000;
	}
	step = ((step - now % step) * 1000 + t->m.rate - 1) / t->m.rate;
	now = TURN_TICK_MS - term_wall(t) % TURN_TICK_MS;
	return t->local_clock && now < step ? now : step;
}

/* What is to be shown comes in a moment, and a frame without it would be
 * for nothing: how long it is waited for yet. */
static int64_t turn_early(const struct term *t)
{
	return t->m.view != NULL || screen_frames(t->screen) > 0 ? 0 :
	    t->begun_ms + TURN_VIEW_MS - term_mono(t);
}

/* Draws what is due, if all that was drawn has been taken. */
static void turn_frame(struct term *t)
{
	int64_t wait = -1, now = term_mono(t);

	if (t->screen == NULL || t->suspended || t->over || turn_early(t) > 0)
		return;
	if (t->out.len > 0 || pace_holds(t) || (!t->dirty && now < t->draw_ms) ||
	    (!t->keyed && now < t->drawn_ms + TERM_FRAME_MS))
		return;
	t->keyed = false;
	t->drawn_ms = now;
	term_draw(t);
	screen_take(t->screen, &t->out);
	pace_drawn(t);
	turn_sooner(&wait, notice_wait(&t->notice, term_wall(t)));
	turn_sooner(&wait, turn_tick(t));
	/* no sooner than the next frame may be: until then it would spin */
	t->draw_ms = wait < 0 ? INT64_MAX : now + (wait < TERM_FRAME_MS ?
	    TERM_FRAME_MS : wait);
}

/* What a usual frame needs is there for the next one. */
void term_scratch(struct term *t)
{
	if (t->a.used <= TURN_SCRATCH)
		arena_clear(&t->a);
	else
		arena_release(&t->a);
	t->inbox = NULL;
}

void term_run(struct term *t)
{
	if (t->over) {
		if (!t->lost)
			link_pump(t);
		return;
	}
	if (!t->lost)
		link_pump(t);
	pace_tick(t);
	if (t->esc_ms != 0 && term_mono(t) >= t->esc_ms)
		term_keys(t, true);
	else if (t->screen != NULL && t->esc_ms == 0 &&
	    keys_waiting(&t->keys))
		term_keys(t, false);
	if (t->screen == NULL)
		plain_run(t);
	else {
		answer_tick(t);
		form_tick(t);
		heard_tick(t);
	}
	typed_tick(t);
	if (t->lost && t->screen == NULL && !t->over) {
		buf_addf(&t->errors, "%s\n", _("The connection to the "
		    "exercise is lost."));
		t->over = true;
		t->status = TERM_LOST;
	}
	turn_frame(t);
	/* What was asked goes out in the same turn.  A quick answer may come
	 * with it, behind line mode's back: it looks once more. */
	t->again = !t->lost && client_wants_write(t->c) &&
	    t->screen == NULL && plain_busy(t);
	if (!t->lost && client_wants_write(t->c))
		link_pump(t);
	term_scratch(t);
}

/* Until the next frame. */
static int64_t turn_wait(const struct term *t, int64_t now)
{
	int64_t wait = -1;

	if (t->out.len > 0)
		return -1;	/* until that is taken */
	if (turn_early(t) > 0)
		return turn_early(t);
	if (pace_holds(t))
		return pace_left(t);
	if (t->draw_ms != INT64_MAX)
		wait = t->draw_ms > now ? t->draw_ms - now : 0;
	if (t->dirty && !t->suspended)
		turn_sooner(&wait, t->keyed || now >= t->drawn_ms +
		    TERM_FRAME_MS ? 0 : t->drawn_ms + TERM_FRAME_MS - now);
	return wait;
}

int64_t term_wait(const struct term *t)
{
	int64_t wait = -1, now = term_mono(t);

	if (t->over)
		return pace_leaves(t);
	if (t->again)
		return 0;
	if (t->esc_ms != 0)
		turn_sooner(&wait, t->esc_ms > now ? t->esc_ms - now : 0);
	if (t->screen != NULL) {
		turn_sooner(&wait, turn_wait(t, now));
		turn_sooner(&wait, answer_wait(t));
		turn_sooner(&wait, form_wait(t));
		turn_sooner(&wait, heard_wait(t));
	}
	turn_sooner(&wait, typed_wait(t));
	return wait;
}
