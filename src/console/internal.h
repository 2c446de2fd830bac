/*
 * internal.h: what the files of a console share.
 */
#ifndef CONSOLE_INTERNAL_H
#define CONSOLE_INTERNAL_H

#include "base/uuid.h"
#include "console/console.h"
#include "console/keys.h"
#include "console/label.h"
#include "console/logrows.h"
#include "console/people.h"
#include "console/prompt.h"
#include "console/standby.h"
#include "console/work.h"
#include "console/world.h"
#include "ui/editor.h"
#include "ui/line.h"
#include "ui/list.h"
#include "ui/pager.h"
#include "ui/spot.h"

#define CONSOLE_SAY_MS 6000	/* a message stays at least */
#define CONSOLE_SAYS 200	/* kept */
#define CONSOLE_LOCK_MS 600000	/* without a key */
#define CONSOLE_DRAFTS_MS 5000	/* between questions for drafts */
#define CONSOLE_PENDING 32	/* commands without a reply yet */
#define CONSOLE_LANGUAGES 4
#define PANE_NOTES 2		/* of the watch screen */
#define CONSOLE_LEVELS 64	/* criteria of a question (plan.h) */

enum say_level { SAY_NEWS, SAY_DONE, SAY_BAD };
struct say {
	enum say_level level;
	int64_t wall_ms;
	char *text;
};

/* A command on its way. */
struct pending {
	int64_t id;			/* 0: free */
	enum console_act act;
	char word[24];
	char typed[200];		/* as it was, or its beginning */
	char what[96];			/* said when it is done */
	int inject;
	int64_t again;			/* of an undo: the act to do anew, 0 */
};

/* A form being filled: compose, edit, reply. */
struct form;

struct console {
	struct console_options o;
	struct model *m;
	struct look look;		/* of this frame */
	struct arena frame;		/* of this frame */
	struct arena made;		/* of the rows below, made when facts
					 * or seconds have passed */
	struct console_made {
		int64_t head, at, second, clock, fault;
		int cell;
		bool urgent, points;
	} of;				/* what they were made of */
	struct grid g;
	struct screen *screen;		/* NULL: drawn for tests alone */
	struct keys keys;
	struct console_keys map;
	int cols, rows;
	int64_t wall_ms, mono_ms;
	int64_t key_mono;		/* of the last key */
	bool dirty, over, suspend, esc_waits, behind;
	bool hurries;			/* a long record is still coming */
	int64_t painted_mono;
	int64_t esc_mono;
	int64_t shown_second;		/* the clock painted last */

	enum console_screen at, back[8];
	int nback;
	enum console_screen help_for;
	int cell;			/* -1: all */
	struct list lists[SCREENS][3];
	int pane[SCREENS];
	int page;			/* rows of the list drawn last */
	bool mouse;			/* :set mouse on */
	struct spots tabs;		/* where they are in the frame */
	bool bench, placed, follow, urgent, hide_model;
	bool all_keys;			/* help lists every screen's */
	struct find find[SCREENS];	/* the log keeps its filter itself */

	struct board board;
	struct needs needs;
	struct people_team *teams;	size_t nteams;
	size_t nshown;			/* of them, those that are listed */
	struct grade *grades;		size_t ngrades;
	struct world_row *world;	size_t nworld;
	struct standby standby;
	struct standby_memory memory;
	struct logrows log;
	struct seek seek;		/* for words in the log */
	struct export *export;		/* a log being written, or NULL */
	bool found;			/* rows that are not painted yet */

	int inject;			/* of the detail screen */
	int64_t message;		/* of the message screen */
	int team;			/* of the watch screen, or -1 */
	int64_t fault_seen;		/* script failures read so far */
	int64_t grade;			/* seq of the answer being graded */
	int level[CONSOLE_LEVELS];	/* -1: not set */
	int criterion;
	char *comment;
	char *title;			/* of the text screen */
	struct pager pagers[SCREENS];	/* of screens that hold a text */
	struct form *form;
	struct guest *guest;		/* a view instead of the facts */

	struct say says[CONSOLE_SAYS];
	size_t nsays, say_read;		/* shown so far */
	enum console_disk { DISK_FINE, DISK_TIGHT, DISK_FULL } disk;
	int64_t disk_free;		/* MiB */
	int64_t say_mono;		/* since when the one shown is */
	struct prompt prompt;
	struct pending pending[CONSOLE_PENDING];
	struct pending *sending;	/* whose reply may come at once */
	bool locked, locked_idle;	/* locked_idle: by itself */
	int64_t locked_ms;		/* wall time it was */
	char lockword[64];
	char gokey[KEY_TEXT];		/* another key for GO, or "" */
	enum console_clock { CLOCK_LOCAL, CLOCK_STORY, CLOCK_BOTH } clock;
	int64_t done_seq;		/* what a reply said was recorded */
	struct i18n *catalogues[CONSOLE_LANGUAGES];	/* opened so far */
	struct arena staff_arena;
	struct val *staff;		/* who is here by hat; NULL */
	int64_t staff_id, staff_mono;
	struct arena drafts_arena;
	struct val *drafts;		/* rows, as last told; NULL */
	int64_t drafts_id, drafts_mono;
	struct buf kept;		/* the draft, as the engine has it */
	char slot[UUID_TEXT];		/* where; "": nowhere yet */
	int64_t keep_id, take_id;	/* requests about it, 0: none */
	bool keep_lost;			/* another console goes on with it */
	struct arena blind_arena;
	struct val *blind;		/* answers to mark blind; NULL */
	bool hidden;			/* look.h */
	int64_t blind_id, blind_mono;
	int64_t keep_mono;
	bool keep_read, keep_failed;
	bool asked;			/* for a draft: keys wait until it is
					 * known whether one is kept */
	bool dropping;			/* the rest of a stray piece */
	struct key asked_key;
	int64_t asked_mono;
	int64_t clock_id, commands_id;	/* requests of our own */
	int64_t clock_mono;		/* when the clock was asked for */
	int64_t clock_seq;		/* the last clock event seen */
	int64_t second_seq;		/* looked through for second.c */
};

/* console.c */
/* The words of this console's language. */
const char *console_tr(const struct console *c, const char *msgid)
    __attribute__((format_arg(2)));
/* A failure's sentence, in the viewer's language from now on. */
const char *console_why(const struct console *c, struct err *err);
/* Nobody answers any more, and why. */
void console_gone(struct console *c, const struct err *err);
/* parting.c: why the engine ends it (the push "end"), in words. */
const char *console_end_words(const struct console *c, const struct val *is);
/* The first screen of a hat. */
enum console_screen console_home(enum state_hat hat);
/* Refreshes what the screens are made from. */
void console_look(struct console *c);

/* input.c: the keys that have come; `late`: a lone Esc is one. */
void console_keys_take(struct console *c, bool late);
/* Keys that wait for a draft go on when there is an answer. */
void console_keys_go_on(struct console *c);

/* say.c: messages and the line above the hints */
void console_say(struct console *c, enum say_level level, const char *fmt,
    ...) PRINTF_LIKE(3, 4);
/* The message to show now, or NULL. */
const struct say *console_say_now(const struct console *c);
/* What is the matter with the disk, for the frame; NULL: nothing.  It is said
 * when it is told, and shown for as long as it lasts. */
const char *console_disk(struct console *c);
void console_disk_told(struct console *c, const struct val *is);
/* A key was pressed: an error has been seen. */
void console_say_key(struct console *c);
void console_say_turn(struct console *c);
void console_say_release(struct console *c);

/* setting.c: ":set" */
void console_set(struct console *c, const char *name, const char *value);
/* Which clocks stand beside T+ from now on; false: no such (NULL: none said).
 * Nobody is told. */
bool console_clock_is(struct console *c, const char *value);
/* What whoever sits here wants on later connections too. */
void console_prefer(struct console *c, const char *what, const char *how);
/* GO's row for the key that was set for it, where there is GO; else NULL. */
const struct keymap_row *console_gokey(const struct console *c,
    const struct key *key);

/* language.c: false when there is no such language; the next of those there
 * are. */
bool console_language(struct console *c, const char *lang);
void console_language_next(struct console *c);
void console_language_release(struct console *c);

/* command.c */
/* A line that was typed behind ":". */
void console_command(struct console *c, const char *line);
/* unsaid.c: the line with the cell that is looked at, where its command takes
 * one and none is said, and with what is on the screen, where it is claimed
 * or handed over.  Into the frame. */
const char *console_unsaid(struct console *c, const struct keymap_row *row,
    const char *line);
/* What is dealt with on this screen, as claims call it, or NULL. */
const char *console_dealt(struct console *c);
/* Words of a line; quotes keep blanks, and the last of `most` is all that is
 * left.  Into the arena. */
size_t console_words(struct arena *a, const char *line,
    const char **words, size_t most);

/* act.c, act_change.c */
void console_act(struct console *c, enum console_act act,
    const struct key *key);
bool console_act_change(struct console *c, enum console_act act);
/* act_draft.c */
bool console_act_draft(struct console *c, enum console_act act);
/* act_words.c */
void console_to_team(struct console *c, enum console_act act);
void console_ask_override(struct console *c);
void console_ask_words(struct console *c, enum console_act act);
/* act_rule.c: rulings of evaluators and role-players' calls */
void console_ask_rule(struct console *c, int64_t declared);
void console_ask_expect(struct console *c, enum console_act act);
void console_call_done(struct console *c, enum console_act act);
/* The team whose call of this inject is still to be made, or -1. */
int console_call_team(const struct console *c, int inject);
/* How it went, for who has no role-player. */
void console_called(struct console *c, enum console_act act);
/* checked.c: false: an engine is sure to refuse that, and it is said why. */
bool console_checked(struct console *c, const char *const *words, size_t n);
/* command.c: a team by its id or the name that is shown, or -1. */
int console_team(const struct console *c, const char *name);
/* The cell acted on, or NULL: all. */
const char *console_cell_id(const struct console *c);
void console_go_screen(struct console *c, enum console_screen screen);
/* A text that is named in a question: one line, safe, at most so wide. */
const char *console_short(struct console *c, const char *text, int width);
/* One that q closes again. */
void console_push(struct console *c, enum console_screen screen);
void console_back(struct console *c);
/* What Enter does here. */
void console_enter(struct console *c);
void console_move(struct console *c, const struct key *key);
/* From a heading of the world screen to a row, that way. */
void world_skip(struct console *c, int way);
/* Goes back or forward by an event or a minute. */
void console_time(struct console *c, enum console_act act);
void console_open_inject(struct console *c, int inject);
void console_open_grade(struct console *c, int64_t seq);
/* draw_inbox.c: the message chosen in the inbox, 0 none; one on a screen of
 * its own, and the older or newer one of the list. */
int64_t inbox_chosen(struct console *c);
void console_open_message(struct console *c, int64_t seq);
void message_next(struct console *c, int way);
void console_open_text(struct console *c, const char *title, const char *text);
void console_attend(struct console *c);
void console_find(struct console *c, const char *words, int way);
/* The list at hand has another row, further on or back. */
void console_moved(struct console *c, int way);
/* mouse.c */
void console_mouse(struct console *c, const struct key *key);
/* The inject, the team that a key means on this screen, or -1. */
int console_chosen_inject(const struct console *c);
int console_chosen_team(const struct console *c);
/* The row of the board at a place of the list shown, or NULL. */
const struct board_row *console_board_row(const struct console *c, size_t at);
/* The list of the pane that has the keys. */
struct list *console_list(struct console *c);

/* alone.c: an inject as its players would get it. */
void console_test(struct console *c, int inject);

/* grade.c */
/* What the team had sent before, in a text of its own. */
void console_grade_before(struct console *c);
const struct grade *console_grade(const struct console *c);
const struct plan_question *console_grade_question(const struct console *c);
/* Another one that waits: the next (1) or the one before (-1), also of one
 * that waits no more. */
void console_grade_next(struct console *c, int way);
/* Why the answer on the screen is not to be marked any more. */
const char *console_grade_gone(struct console *c);
void console_grade_level(struct console *c, int level);
/* The highest level of the criterion that is next. */
int64_t console_grade_most(const struct console *c,
    const struct plan_question *q);
/* Grading, from the answer that the screen is about. */
void console_grade_here(struct console *c);
void console_grade_award(struct console *c);
void console_grade_return(struct console *c);

/* Marks that an answer has, as far as this console's user may see them, and
 * one of them: who gave it, and the levels. */
size_t grade_marks(const struct console *c, const struct grade *g);
const char *grade_mark(struct console *c, const struct grade *g, size_t i);

/* filter.c: lists that show only what holds some words */
/* Filters the list shown, or the log; NULL, "" and "-": all of it. */
void console_filter(struct console *c, const char *words);
/* The words of the list shown, as they were typed, or NULL. */
const char *console_filtered(const struct console *c);
/* Does a text pass the filter of a screen? */
bool console_passes(const struct console *c, enum console_screen at,
    const char *text);
/* Takes what does not pass out of the rows just made. */
void console_filter_rows(struct console *c);
void console_filter_release(struct console *c);
/* reading.c: what a team has before it now. */
const char *console_reading(struct console *c, const struct people_team *t);

/* form.c: a draft in an editor */
void form_compose(struct console *c);
void form_edit(struct console *c, int inject);
void form_reply(struct console *c, int64_t message);
/* A key of the compose screen. */
void form_key(struct console *c, const struct key *key);
/* An ad-hoc inject has its number: GO sends it now, READY leaves it as the
 * standby. */
void form_composed(struct console *c, enum console_act act,
    const char *inject);
/* What was sent of a draft has arrived, or was refused and is kept. */
void form_sent(struct console *c, bool taken);
/* Says a refusal at the field that it is about, which is gone to; false: it
 * is about none. */
bool form_refused(struct console *c, const char *why);
void form_free(struct console *c);
/* keep.c: has the engine keep the draft, when it changed and a second has
 * passed, or now; asks for an earlier one, once. */
void form_keep(struct console *c, bool now);
void form_restore(struct console *c);
/* Goes on with the one of another console of the same person. */
void form_take_over(struct console *c);
void form_attached(struct console *c);
/* Was that the reply to one of these? */
bool form_replied(struct console *c, const struct wire_message *m);

#include "console/draw.h"
#include "console/send.h"

#endif
