namespace Incubator.Core.Storage;

/// <summary>What the settings name, or what lies there, is not to be used as the database; said in a sentence for the operator.</summary>
public sealed class DatabaseRefusedException(string message) : Exception(message);
