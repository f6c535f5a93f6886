namespace Incubator.Web.Admin.FormParts;

/// <summary>How a value is typed and shown.</summary>
public interface ITextFormat<T>
{
    string? Write(T value);

    /// <summary>Null, or the key of the words that say why the text cannot be read.</summary>
    string? Read(string text, out T value);
}
