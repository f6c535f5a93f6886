namespace Incubator.Core.Storage;

/// <summary>What lies at the database's path is not to be used, or not by this version; said in a sentence for the operator.</summary>
public sealed class DatabaseRefusedException(string message) : Exception(message);
