/*
 * run.h: what the files of `ensayo run` share.
 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "base/loop.h"
#include "ctl/ctl.h"
#include "engine/engine.h"
#include "journal/journal.h"

/* Who runs the hooks of whatever plan a call names, its sources taken from
 * the record. */
struct run_scripts;
struct run_scripts *run_scripts_new(struct source *source);
void run_scripts_free(struct run_scripts *s);
struct engine_scripts *run_scripts_engine(struct run_scripts *s);

/* The secret behind the join codes of an exercise: kept in
 * $XDG_STATE_HOME/ensayo/UUID/ (0600), made when there is none.  *made tells
 * that.  -1 with err. */
int run_secret(const char *uuid, unsigned char secret[SEED_LEN], bool *made,
    struct err *err);

/* Admits the people of a CSV file with a header line: name, and if they are
 * there team, hat, lead.  Inside begin/commit.  Errors name FILE:LINE. */
int run_roster(struct engine *e, const char *path, struct err *err);

#endif
