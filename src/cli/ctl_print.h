/*
 * ctl_print.h: replies of an engine as text for people.
 */
#ifndef CLI_CTL_PRINT_H
#define CLI_CTL_PRINT_H

#include "base/val.h"

/* Appends what the reply to a command says: a table for status, sheets for
 * codes, one line for the others.  `file` is the record, for advice. */
void ctl_print(struct buf *out, const char *word, const struct val *reply,
    const char *file);
/* The two among them that are longest. */
void ctl_print_status(struct buf *out, const struct val *reply,
    const char *file);
void ctl_print_codes(struct buf *out, const struct val *reply,
    const char *file);
/* A table of commands (the message "commands"). */
void ctl_print_commands(struct buf *out, const struct val *reply);

#endif
