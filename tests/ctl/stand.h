/*
 * stand.h: an engine with its sockets' side on a fake clock and a record in
 * memory, and connections to it that speak lines.
 */
#ifndef TESTS_CTL_STAND_H
#define TESTS_CTL_STAND_H

#include "ctl/ctl.h"
#include "wire/frame.h"
#include "wire/message.h"

struct stand {
	struct clock_fake clock;
	struct loop *loop;
	struct store *store;
	struct store_ops ops;		/* the store's, with what is below */
	struct engine_scripts scripts;
	struct engine *e;
	struct ctl *ctl;
	struct arena a;
	int64_t commits;		/* that held something */
	enum store_status commit_as;	/* what the next commit gives */
	bool no_room;			/* the disk stays full */
	int64_t room_free, room_all;	/* of the disk; 0: nobody knows */
	bool seated;			/* the pack has a seat, "chief" */
	bool failed;			/* ctl told that the record is broken */
};
/* One connection: the other end of what ctl has. */
struct caller {
	int fd;
	struct frame in;
	char *line;			/* the last one taken */
	bool over;			/* the engine has closed it */
};

/* Changes the plan of the next stand, unless NULL. */
extern void (*stand_change)(struct plan *p);
/* The record of the next stand, unless NULL; else one in memory. */
extern struct store *(*stand_store)(void);
void stand_init(struct stand *s, int64_t cells);
/* The same with a seat in the first role, for which the bench inject is. */
void stand_init_seated(struct stand *s, int64_t cells);
/* One cell, and room for so many connections. */
void stand_init_narrow(struct stand *s, size_t peers);
void stand_release(struct stand *s);
/* A stand of one cell for cmocka's set-up, and the end of any. */
int stand_begin(void **state);
int stand_end(void **state);
/* Lets the loop do all that is ready. */
void stand_run(struct stand *s);
/* Moves the clock and runs. */
void stand_pass(struct stand *s, int64_t ms);
/* A command of the local director outside the sockets; fails the test when
 * it is refused.  The reply is the stand's. */
struct val *stand_do(struct stand *s, const char *word,
    const char *args_json);
/* The same, told to connections before anything is read from them. */
void stand_do_unread(struct stand *s, const char *word,
    const char *args_json);
int64_t stand_seq(const struct stand *s);

/* A connection that has said hello (`as` may be NULL) and taken the reply;
 * one on the gate socket is nobody. */
void caller_init(struct caller *c, struct stand *s, bool staff,
    const char *as);
/* One on the gate socket whose hello says an address and a door as well;
 * either may be NULL. */
void caller_from(struct caller *c, struct stand *s, const char *from,
    const char *door);
/* A connection that has said nothing. */
void caller_open(struct caller *c, struct stand *s, bool staff);
void caller_release(struct caller *c);
void caller_says(struct caller *c, const char *line);
/* The next whole line the engine has sent, or NULL.  Lives until the next
 * call. */
const char *caller_line(struct caller *c);
/* Appends all that the connection is told, pushes and replies, a line each. */
void caller_hear(struct caller *c, struct stand *s, struct buf *out);
/* Sends a line, runs, and takes the first line that is not a push. */
const char *caller_ask(struct caller *c, struct stand *s, const char *line);
/* Takes all lines; has the engine ended the connection? */
bool caller_over(struct caller *c);
/* The next push of a word, others are passed over; NULL when there is none. */
const char *caller_push(struct caller *c, const char *word);
/* A value of a line by its path of keys ("ok", "rows", NULL) in the stand's
 * arena; NULL when it is not there. */
struct val *line_get(struct stand *s, const char *line, ...);

/* The code of a refusal, "ok" of what is none. */
const char *line_code(struct stand *s, const char *line);
/* auth with these arguments, as JSON without braces, on a connection of its
 * own on the gate socket, at a door or NULL; the reply is the stand's. */
const char *stand_login(struct stand *s, const char *door,
    const char *args);
/* The join code of a "team" or a "person" by id; the stand's. */
char *stand_secret(struct stand *s, const char *kind, const char *id);
const char *stand_uuid(struct stand *s, int person);
/* Somebody in the first team who logs in with a password. */
void stand_admit_with(struct stand *s, const char *name,
    const char *password);
/* auth by name and password; the reply, which comes once another process has
 * looked at the password. */
const char *caller_password(struct caller *c, struct stand *s,
    const char *name, const char *password);

#endif
