namespace Incubator.Core.Records;

/// <summary>An input that knows the version of the record it was read at.</summary>
public interface IVersioned
{
    int Version { get; set; }
}
