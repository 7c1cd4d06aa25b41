namespace UacDataShare.Cli;

/// <summary>Something that is served could not be read; the message names its address.</summary>
internal sealed class AddressNotReadException(string message, Exception cause) : IOException(message, cause);
