namespace UacDataShare.Cli.Commands.Ledger;

/// <summary>An option's value that cannot be used; the command ends with <see cref="ExitCode.WrongUse"/>.</summary>
internal sealed class WrongUseException(string message) : Exception(message);
