//! What each role may do. A command is asked about here, once, at the one door: whoever lost a role a
//! moment ago is refused by the same line as whoever never had it.

use super::actor::Actor;
use crate::protocol::{Command, Reason, Rejection, Role};

/// The least of those who may say this.
fn least(command: &Command) -> Role {
    match command {
        Command::MakeBot { .. }
        | Command::RemoveBot { .. }
        | Command::ChangeRoom(_)
        | Command::Appoint { .. }
        | Command::UndoActs { .. } => Role::Owner,
        Command::Silence { .. }
        | Command::Ban { .. }
        | Command::BanNewcomers { .. }
        | Command::Unban { .. }
        | Command::LoadReports {}
        | Command::ResolveReport { .. }
        | Command::MakeInvite { .. }
        | Command::LoadModeration {} => Role::Moderator,
        Command::Post { .. }
        | Command::Edit { .. }
        | Command::Remove { .. }
        | Command::React { .. }
        | Command::Rename { .. }
        | Command::ChangeAvatar { .. }
        | Command::Typing {}
        | Command::LoadHistory { .. }
        | Command::LoadNewer { .. }
        | Command::LoadAround { .. }
        | Command::Search { .. }
        | Command::Report { .. }
        | Command::Read { .. }
        | Command::OpenDirect { .. }
        | Command::StopDraft { .. }
        | Command::Summarize { .. } => Role::Member,
    }
}

/// Whether somebody may ask for this.
pub(super) fn permit(actor: &Actor, command: &Command) -> Result<(), Rejection> {
    if actor.member.role < least(command) {
        return Err(not_allowed("Only those who keep this room may do that."));
    }
    Ok(())
}

pub(super) const fn not_allowed(detail: &'static str) -> Rejection {
    Rejection::new(Reason::NotAllowed, detail)
}
