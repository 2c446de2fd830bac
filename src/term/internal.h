/*
 * internal.h: what the files of term/ share: the object, its panes, what is
 * asked of the engine.
 */
#ifndef TERM_INTERNAL_H
#define TERM_INTERNAL_H

#include "base/i18n.h"
#include "term/answer.h"
#include "term/ask.h"
#include "term/feed.h"
#include "term/form.h"
#include "term/found.h"
#include "term/heard.h"
#include "term/lobby.h"
#include "term/pace.h"
#include "term/pane.h"
#include "term/party.h"
#include "term/received.h"
#include "term/plain.h"
#include "term/rows.h"
#include "term/say.h"
#include "term/term.h"
#include "term/typed.h"
#include "ui/editor.h"
#include "ui/find.h"
#include "ui/keymap.h"
#include "ui/line.h"
#include "ui/list.h"
#include "ui/notice.h"
#include "ui/pager.h"
#include "ui/screen.h"
#include "ui/spot.h"

#define _(s) tr(t->cat, (s))	/* every function has its `t` */
#define P_(one, many, n) trn(t->cat, (one), (many), (n))

#define TERM_DRAFT_MS 2000
#define TERM_AWAY_MS 10000	/* no key for so long: the viewer was away */
#define TERM_FRAME_MS 100	/* between frames that no key asked for */
#define TERM_TEXT_MAX ((size_t)100 << 10)	/* an answer; the wire's line
						 * must hold it escaped */
#define TERM_BODY_MAX ((size_t)16 << 20)
#define TERM_BODIES 64
#define SCREEN_TALL 16		/* rows from which there are tabs and rules */
#define TERM_WAYS 8		/* panes one may have gone through */

enum { TERM_OK = 0, TERM_REFUSED = 1, TERM_USAGE = 2, TERM_LOST = 2 };

struct term;
/* A line being typed below the body, and what for. */
enum entry_kind { ENTRY_NONE, ENTRY_COMMAND, ENTRY_FIND, ENTRY_ASK,
	ENTRY_FILTER, ENTRY_MESSAGE, ENTRY_LOG, ENTRY_ACT, ENTRY_FORWARD,
	ENTRY_WORDS, ENTRY_KEEP, ENTRY_SEEK, ENTRY_LAST = ENTRY_SEEK };
/* A question with few answers on the message line. */
enum confirm_kind { CONFIRM_NONE, CONFIRM_HINT, CONFIRM_ACTION,
	CONFIRM_FINISH, CONFIRM_QUIT, CONFIRM_TAKE, CONFIRM_FORM };

#define SO_FAR_AFTER_MS 300000	/* whoever comes later than that is late */

/* What every row of the inbox, and the text of an inject that asks nothing,
 * depend on beside the inject. */
struct inbox_look {
	uint64_t copies, langs;
	const struct val *questions, *forms, *drafts, *exercise;
	size_t read, late;
	int cols;
};

/* What a page of a file, or of what was passed on, depends on beside it. */
struct page_look {
	uint64_t views, came, langs;
	int cols;
};

struct term {
	struct client *c;
	struct term_options o;	/* strings are ours */
	struct i18n *cat;
	char *lang;
	uint64_t langs;		/* how often it was set */
	bool lost, over, suspended, moved;
	bool ended;		/* by the engine: it hears nothing more */
	bool local_clock, bell, mouse;	/* setting.c */
	bool typed, back;	/* a key was; what was left is looked for */
	bool dropping;		/* the rest of what came in one piece */
	int strays;		/* letters that did nothing, in a row */
	int64_t stray_ms;	/* the last of them */
	int status;
	struct feed m;
	struct arena a;		/* scratch of one run */
	struct val **inbox;	/* in it: sorted, of the view with that
				 * number; NULL: not in this run */
	size_t inbox_n;
	uint64_t inbox_view;
	struct buf out, errors;
	struct term_request *requests;
	size_t nrequests, caprequests;
	struct term_body bodies[TERM_BODIES];
	uint64_t came;		/* how often something came for one of them */
	struct notice notice;
	int64_t bell_ms;
	int64_t away_told;	/* when the engine was back: that is told */
	/* full screen */
	struct screen *screen;	/* NULL: line mode */
	struct grid grid;
	int unread;			/* as the title counted them */
	struct inbox_look look_is;	/* of the last frame */
	uint64_t look;		/* another number when that is another one */
	char *hints;			/* screen.c's, of the keys of a pane */
	unsigned hints_on;
	uint64_t hints_without;
	int hints_cols;
	struct spots tabs;	/* where they are on it */
	bool filter_seen;	/* beside them, in the frame that is drawn */
	struct keys keys;
	struct pace pace;
	int64_t esc_ms;		/* an escape has begun then, 0: none */
	bool dirty;
	bool again;			/* line mode is to be run once more */
	bool keyed;		/* by a key: not to be put off */
	int64_t begun_ms;
	int64_t touched_ms;		/* a key was pressed then */
	int64_t drawn_ms;	/* the last frame was then */
	int64_t draw_ms;	/* the screen changes by itself then */
	const struct term_pane *pane, *ways[TERM_WAYS];
	size_t nways;
	struct list list;	/* of the pane's rows */
	char *at_id;		/* the row that is chosen */
	struct find find[TERM_TABS];	/* what is looked for in each */
	struct found found;		/* and in everything */
	struct older older, older_log;
	struct pager page;	/* reader, help, messages */
	char *page_id;		/* what it shows */
	char *page_title;
	size_t page_tail;	/* bytes at its end that are not cut off */
	char *page_under;	/* an inject that another page came over, */
	size_t page_top;	/* and where it was being read */
	const struct val *page_of;	/* an inject whose text it still is, */
	uint64_t page_look;		/* when it looks so; NULL: none */
	struct page_look page_is;	/* of the last frame */
	struct pager card;
	char *inject;		/* of reader and answer */
	struct line chat, tool;	/* typed and kept */
	char *chat_asked;	/* of which Enter was asked for once more */
	struct map versions;	/* injects with 1: all that was sent for them
				 * is shown whole */
	size_t scrolled;	/* lines of talk above the last ones */
	int64_t heard;		/* the newest of it that was on a screen */
	int64_t heard_ms;	/* when the engine is told so; 0: it knows */
	enum entry_kind entry;
	struct line entry_line;
	char *entry_to;
	enum confirm_kind confirm;
	char *confirm_text, *confirm_id;
	struct writing w;
	struct form f;
	struct typed y;
	struct buf tool_text;	/* what the tools said */
	bool tool_listing;	/* their list is shown instead */
	int64_t tool_waits;	/* the use whose answer is to come, or 0 */
	struct pager tool_page;
	int64_t tool_last;	/* the last use that this screen asked for */
	struct buf tool_whole;	/* what it said, all of it */
	int64_t use;		/* the one that is read */
	struct plain p;
};

/* ---- term.c */
int64_t term_mono(const struct term *t);
int64_t term_wall(const struct term *t);
int64_t term_ex_ms(const struct term *t);	/* the team's time */
void term_set_lang(struct term *t, const char *lang);
/* What was typed, to whom it may concern; `late`: an escape that waits is
 * one. */
void term_keys(struct term *t, bool late);

/* ---- link.c: reads and writes the connection as far as possible */
void link_pump(struct term *t);

/* ---- news.c: what changed, as messages */
void term_news(struct term *t, const struct val *was);

/* ---- title.c */
void title_draw(struct term *t);		/* on the first row */
void title_tabs(struct term *t);		/* on the second */

/* ---- message.c: the message line */
/* An answer to what the viewer did, or an error: at once. */
void term_tell(struct term *t, bool error, const char *fmt, ...)
    PRINTF_LIKE(3, 4);
/* The same for what happened elsewhere: it waits its turn. */
void term_new_is(struct term *t, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* It is not told any more once that is over: one of these with an id, or
 * none of its own. */
#define MESSAGE_INBOX "inbox/"	/* read, or answered */
#define MESSAGE_RUN "run/"	/* another state */
#define MESSAGE_DRAFT "draft/"	/* gone */
#define MESSAGE_TALK "talk"	/* read */
#define MESSAGE_ALL MESSAGE_TALK "/all"	/* said to everybody */
#define MESSAGE_RECEIVED "received"	/* never, but it can be read again */
void term_new_text(struct term *t, const char *about, const char *text);
void term_new_of(struct term *t, const char *about, const char *fmt, ...)
    PRINTF_LIKE(3, 4);
const char *message_now(struct term *t);	/* NULL: there is none */
void message_page(struct term *t);

/* ---- leave.c: the last words, on the ordinary terminal */
void term_quit(struct term *t);		/* the viewer leaves */
/* Why the engine has ended it; `text`: as it says. */
const char *leave_ended(struct term *t, const char *code, const char *text);

/* ---- after.c: from EndEx to close */
/* What stands on the message line when nothing else does; NULL: it is not
 * over, or a questionnaire is being answered. */
const char *after_line(struct term *t);
/* The same wherever the viewer is, as news: what waits, or what comes next;
 * the director's words as long as there is room for them. */
const char *after_words(struct term *t);
/* "The exercise has ended: all goals are met." */
const char *after_ended(struct term *t);
bool after_refuses(struct term *t);	/* to declare; tells it */
/* The first that fits the width, or the last. */
const char *say_that_fits(struct term *t, const char *const texts[],
    size_t n);

/* ---- turn.c */
void term_scratch(struct term *t);	/* of a run that is over: it goes */

/* ---- screen.c */
unsigned term_on(const struct term *t);	/* the pane's bit in the keymap */
void term_draw(struct term *t);
void term_key(struct term *t, const struct key *key);
void term_go(struct term *t, const struct term_pane *pane);	/* a tab */
void term_enter(struct term *t, const struct term_pane *pane);	/* over it */
void term_leave(struct term *t);
void term_page(struct term *t, const char *id, const char *title,
    const char *text);
void term_page_draw(struct term *t, int row, int col, int height, int width);
/* ---- stray.c: what has nothing to do here */
/* Came it in one piece with others, as a paste does, where nothing is
 * written?  Then it is taken: dropped, but for ":WORD". */
bool term_takes_text(const struct term *t);	/* the pane does */
bool stray_burst(struct term *t, const struct key *key);
/* One of several letters in a row that do nothing; `known`: alone it would. */
bool stray_letter(struct term *t, const struct key *key, bool known);
void stray_key(struct term *t, const struct key *key);	/* it is told */
/* ---- mouse.c */
void term_mouse(struct term *t, const struct key *key);
/* ---- act.c */
bool term_act(struct term *t, int act);
void act_so_far(struct term *t);
void act_lang(struct term *t, const char *want);	/* NULL: the next */
/* ---- card.c: the personal code; is it to be shown before all else? */
bool card_waits(const struct term *t);
void card_open(struct term *t);
/* ---- command.c: "word rest of the line" */
void command_run(struct term *t, char *text);
/* Carries out what is typed in a line where ":" is only a letter, if it is
 * ":" and the word of a command; the line is empty then.  False: it is not. */
bool command_typed(struct term *t, struct line *l);
/* command_item.c: "ITEM [TEXT]" behind the command of a row */
void command_item(struct term *t, const struct keymap_row *row,
    const char *rest);
/* ---- entry.c: a line below the body */
/* line_key() of any line; what does not fit it is told. */
enum line_result entry_line_key(struct term *t, struct line *l,
    const struct key *key);
/* Does with a text what a line of that kind is for. */
void entry_use(struct term *t, enum entry_kind kind, char *text);
void entry_open(struct term *t, enum entry_kind kind, const char *to);
const char *entry_prompt(struct term *t);	/* before the open line */
/* entry_keys.c: is the open line drawn, or is something asked in its place;
 * what its keys do, or what it can be completed to. */
bool entry_shows(const struct term *t);
const char *entry_keys(struct term *t);
bool entry_lasts(enum entry_kind kind);		/* is it kept, and opened
						 * again? */
/* A command that takes what was typed; what it refuses is typed on. */
void entry_ask(struct term *t, enum entry_kind kind, const char *text,
    const char *word, struct val *args, const char *done);
void entry_key(struct term *t, const struct key *key);
/* The connection is lost: what was sent and not answered is typed on. */
void entry_lost(struct term *t);
/* The open line, of a kind that lasts, with where it goes; and that line once
 * more, unless another one is open: its text is told then, behind `why`.
 * False: it is none. */
const char *entry_packed(struct term *t);
/* Such a line of a command; and any such as it is typed in line mode, NULL: it
 * is none. */
const char *entry_of_command(struct term *t, const char *line);
const char *entry_as_line(struct term *t, const char *packed);
bool entry_again(struct term *t, const char *packed, const char *why);
/* ---- forward.c: passing an inject on: to whom, then words, or none.  What a
 * line of ENTRY_FORWARD or ENTRY_WORDS asks, and does with what was typed. */
const char *forward_prompt(struct term *t);
const char *forward_words_prompt(struct term *t);
void forward_whom(struct term *t, char *line);
void forward_words(struct term *t, char *words);
void forward_nothing(struct term *t);		/* tells that */
/* Are there words in the line, to be sent with Enter? */
bool forward_goes(struct term *t);
/* Asks to whom a row of the inbox goes, unless `rest` says it: "NAME WORDS";
 * or tells why it cannot. */
void forward_open(struct term *t, const struct val *in, const char *rest);
/* ---- confirm.c */
void confirm_open(struct term *t, enum confirm_kind kind, const char *id,
    const char *text);
void confirm_key(struct term *t, const struct key *key);
/* ---- inbox_row.c */
void inbox_begin(struct term *t);	/* of a frame */
list_row inbox_row;		/* one line or, in a tall list, two */

/* ---- inbox_side.c: the boxes below the list of a wide inbox */
void inbox_side(struct term *t, int row, int height, int width);

/* ---- pane_inbox.c: reads one, or begins its questionnaire */
void inject_open(struct term *t, const struct val *in);
/* ---- inject_can.c: what cannot be done with the one at hand, KEYMAP_ACT()
 * bits */
uint64_t inject_cannot(struct term *t);
/* Of the questions of an inject the one whose hint H is for: one that has
 * another hint and can use it, else one that has any, else the most urgent
 * one.  NULL: it asks nothing. */
const struct val *inject_hinted(struct term *t, const char *inject);
/* ---- pane_which.c */
void which_open(struct term *t, const char *inject);

/* ---- setting.c: ":set NAME VALUE"; false: there is no such */
bool setting_set(struct term *t, const char *words);
const char *setting_all(struct term *t);
/* The person has it again on every connection. */
void setting_prefer(struct term *t, const char *what, const char *how);
void setting_command(struct term *t, const char *words);

/* ---- back.c: what was being written opens again */
void back_begin(struct term *t);

/* ---- pane_talk.c: what was said above, a line to type below */
void talk_tail(struct term *t, struct pager *p, const char *text, int row,
    int height);		/* its last lines, t->scrolled lines back */
bool talk_scroll(struct term *t, const struct key *key);
/* Is it a key that goes to another screen, as from an empty line? */
bool talk_tabs(const struct line *l, const struct key *key);
/* True: Enter was pressed; *taken: it was a key of the line. */
bool talk_type(struct term *t, struct line *l, const struct key *key,
    bool *taken);
void talk_left(struct term *t);
/* The connection is lost: what was said last may not have come. */
void chat_lost(struct term *t);
/* A line for the chat, from elsewhere; what is refused is typed there. */
void chat_command(struct term *t, const char *line);

/* ---- pane_do.c */
bool do_own_words(const struct term *t);	/* may it be said in them? */
void deed_refresh(struct term *t);	/* the page, when it is one */

/* ---- pane_talk.c, pane_lists.c, pane_page.c */
struct val **files_rows(struct term *t, size_t *n);
void term_file(struct term *t, const struct val *file);
/* Is the page a row of the list below it, with others beside it? */
bool page_is_entry(const struct term *t);
void log_open(struct term *t, const struct val *row);	/* pane_log.c */

/* ---- forwarded.c: injects that other teams have passed on, by time; the row
 * of a line of talk (NULL: there is none to read); the line of the last one,
 * or NULL; the one of a number or an id; reads it: the own inject, where the
 * team has that */
struct val **forwarded_rows(struct term *t, size_t *n);
const struct val *forwarded_of(const struct term *t, const struct val *said);
const struct val *forwarded_last(struct term *t);
const struct val *forwarded_named(struct term *t, const char *said);
const char *forwarded_title(struct term *t, const struct val *row);
void forwarded_open(struct term *t, const struct val *said);
void forwarded_refresh(struct term *t);		/* the page, when it is one */

/* ---- pane_use.c */
void use_open(struct term *t);		/* the newest */
void use_keep(struct term *t);		/* the one that is read, or the newest */

/* ---- tools.c */
void tool_ran(struct term *t, const char *line);
/* A line as the engine takes it: with its tool, where one alone has such a
 * command.  *several: "edr scan, mail scan" where more than one has, or
 * NULL. */
const char *tool_line(struct term *t, const char *line,
    const char **several);
void tool_begin(struct term *t);	/* its pane is opened */

#endif
